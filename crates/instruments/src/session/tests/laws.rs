//! Laws that hold for any form and any day's work.
