//! A *record* is one thing that is known about: "<kind>:<uuid>".

use super::ids::strict_uuid;
use super::{Kind, Now, Unreadable, as_string};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Cards get their ids from area and instrument, below this namespace: two laptops of one area
/// then write the same card, and their differences show as conflicts. Frozen.
const CARDS: Uuid = Uuid::from_u128(0x6a5c_3c1e_0d0b_5f6e_9a43_7b1d_c0ef_f1c1);

/// Which record: its kind and its id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    kind: Kind,
    uuid: Uuid,
}

impl RecordId {
    /// A record with this id.
    pub fn new(kind: Kind, uuid: Uuid) -> Self {
        Self { kind, uuid }
    }

    /// A record that did not exist before now.
    pub fn fresh(kind: Kind, now: &mut Now<'_>) -> Self {
        Self {
            kind,
            uuid: now.ids.uuid(now.utc),
        }
    }

    /// The card of this area for this instrument, the same on every laptop.
    pub fn card(area: &str, instrument: &str) -> Self {
        let name = [area.as_bytes(), &[0], instrument.as_bytes()].concat();
        Self {
            kind: Kind::Card,
            uuid: Uuid::new_v5(&CARDS, &name),
        }
    }

    /// The card of this area in a demonstration: another record than the area's real one, so that the two
    /// never meet.
    pub fn demo_card(area: &str, instrument: &str) -> Self {
        let name = [area.as_bytes(), &[0], instrument.as_bytes(), &[0], b"demo"].concat();
        Self {
            kind: Kind::Card,
            uuid: Uuid::new_v5(&CARDS, &name),
        }
    }

    /// What it is about.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its id, without the kind.
    pub fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl FromStr for RecordId {
    type Err = Unreadable;

    fn from_str(s: &str) -> Result<Self, Unreadable> {
        let parse = || {
            let (kind, uuid) = s.split_once(':')?;
            Some(Self {
                kind: kind.parse().ok()?,
                uuid: strict_uuid(uuid)?,
            })
        };
        parse().ok_or_else(|| Unreadable::new("record", s))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.uuid.hyphenated())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

as_string!(RecordId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_laptops_of_one_area_name_the_same_card() {
        assert_eq!(
            RecordId::card("089017", "scheda"),
            RecordId::card("089017", "scheda")
        );
        assert_ne!(
            RecordId::card("089017", "scheda"),
            RecordId::card("08901", "7scheda")
        );
        assert_ne!(
            RecordId::card("089017", "scheda"),
            RecordId::demo_card("089017", "scheda")
        );
        let card = RecordId::card("089017", "scheda");
        assert_eq!(card.to_string().parse::<RecordId>(), Ok(card));
    }
}
