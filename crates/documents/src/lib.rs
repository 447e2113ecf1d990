//! What is printed: tables and reports. Plain data in, bytes out; every word comes from the caller.

pub mod quarter_report;
pub mod table;

pub use quarter_report::QuarterReport;
pub use table::{Cell, Column, Dialect, Table};
