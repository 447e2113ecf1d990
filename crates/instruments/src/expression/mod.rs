//! The language of conditions and calculations: the part of XPath 1.0 with the
//! ODK XForms functions that an XLSForm author writes in a cell.
//!
//! A cell is cut into tokens ([`token`]), parsed into a tree by binding power
//! ([`parse`]), then bound to one form ([`bind`]): names become places in the
//! form, functions are checked, kinds are inferred, and what remains
//! ([`tree::Expr`]) is evaluated ([`evaluate`]) without any further look-up.
//!
//! # Where engines disagree, and what is chosen here
//! - A question that is not relevant, or not answered, reads as the empty text.
//!   As a number that is NaN: comparisons with it are false, sums with it NaN.
//!   NaN is written as the empty text (as in ODK Web Forms; XPath says "NaN").
//! - `sum()`, `min()` and `max()` over no rows are NaN, so empty (Web Forms; XPath 1.0
//!   and JavaRosa say 0 for the sum): where nobody listed anything, nothing is known.
//! - `round()` rounds halves away from zero: 2.5 → 3, −1.5 → −2 (Web Forms;
//!   JavaRosa says −1).
//! - Dates are whole days since 1970-01-01 on the wall clock, whatever the time
//!   zone, and compare as days. A dateTime with an offset counts in the session's
//!   own offset.
//! - `indexed-repeat()` of a row that isn't there is the empty set of XPath: it reads as the
//!   empty text, and both `=` and `!=` with it are false (Web Forms).
//! - A bare `${name}` as a condition asks whether the question exists (XPath 1.0,
//!   Web Forms), not whether it is answered (JavaRosa): always true, so compiling
//!   warns. `true()` and `false()` compared with it follow.
//! - Numbers are written without exponent (XPath 1.0).
//! - `regex()` searches; anchor it with `^` and `$`. `\d`, `\w` and `\b` know ASCII only
//!   (JavaScript, Java). Patterns run in linear time, so back-references and look-around
//!   are refused.
//! - Texts count in characters, so that `string-length('🏛')` is 1 (XPath 1.0; Web Forms
//!   and JavaRosa count the two halves of UTF-16).
//! - `date()` and `date-time()` of a day that is none (29 February 2026) are empty (Web
//!   Forms stops). `date()` keeps the time of day of what it is given, as there.
//! - `format-date()` writes months and days in English, `jr:choice-name()` labels in the
//!   default language: an answer doesn't change with the language somebody reads in.
//! - `random()` and `uuid()` are drawn from the session's seed, the question and
//!   its row: asked twice they say the same, and a replay agrees with the original.
//! - A repeat without a count begins with one row (pyxform): see [`crate::Session::new`],
//!   and [`crate::Session::without_rows`] for records that don't. One with a count has as
//!   many rows as it says, rounded towards zero; none where it says nothing.
//! - `randomize` shuffles what the filter leaves, from the end the generator of Park
//!   and Miller calls for (ODK XForms). A text as seed is hashed (SHA-256, its first
//!   64 bits); without a seed the session's own is used, so that a record opened again
//!   shows the same order, where other engines draw anew.
//! - `count()` of a repeat that is not relevant is 0; rows hidden inside hidden
//!   things are not counted.
//! - `substring-after()` skips the whole needle (XPath 1.0; Web Forms skips one
//!   character).
//! - `position(..)` must point at a repeat; elsewhere engines answer 1, which
//!   nobody means, so it is refused.

pub(crate) mod bind;
pub(crate) mod dates;
pub(crate) mod evaluate;
pub(crate) mod functions;
pub(crate) mod parse;
pub(crate) mod pattern;
pub(crate) mod token;
pub(crate) mod tree;
pub(crate) mod value;
