//! A *kind* says what a record is about.

use super::{Unreadable, as_string};
use std::fmt;
use std::str::FromStr;

/// Declares an enum whose stored names are frozen.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident, $word:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every one, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stored name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl FromStr for $name {
            type Err = Unreadable;
            fn from_str(s: &str) -> Result<Self, Unreadable> {
                match s { $($text => Ok(Self::$variant),)+ _ => Err(Unreadable::new($word, s)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }

        as_string!($name);
    };
}
pub(super) use named;

named! {
    /// What a record is about.
    Kind, "kind" {
        /// A person who writes.
        Author = "author",
        /// One interview.
        Interview = "interview",
        /// One area's answers to one card.
        Card = "card",
        /// One activity of the project.
        Activity = "activity",
        /// One value of an indicator at a date.
        Indicator = "indicator",
    }
}

named! {
    /// Whose archive it is.
    ArchiveKind, "archive kind" {
        /// A coordinator's laptop.
        Laptop = "laptop",
        /// The panel, where packages come together.
        Panel = "panel",
    }
}
