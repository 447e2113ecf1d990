//! The *rows* that screens, tables and reports are made of: typed, current, removed ones hidden.

mod activity;
mod answer;
mod card;
mod cell;
mod indicator;
mod interview;
mod person;

pub use activity::{ActivityRow, DocumentRow, WaiverRow};
pub use answer::{AnswerRow, RepeatRow};
pub use card::CardRow;
pub use indicator::IndicatorRow;
pub use interview::{InterviewRow, NoteRow};
pub use person::AuthorRow;
