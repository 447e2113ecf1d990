//! *Heads* are the writes of a field that no other write of the field supersedes. Only causality
//! counts here; clocks do not.

use crate::words::{DeviceId, Field, Hlc, InstrumentRef, Op, WriteId};
use instruments::revision::is_newer;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The heads among all the writes of one field. Links that form a ring, which only a forger can
/// make, would leave none: then every write is a head, and the conflict is there to see.
pub(crate) fn heads<'a>(writes: impl Iterator<Item = (WriteId, &'a [WriteId])> + Clone) -> BTreeSet<WriteId> {
    let superseded: BTreeSet<WriteId> = writes
        .clone()
        .flat_map(|(_, links)| links.iter().copied())
        .collect();
    let heads: BTreeSet<_> = writes
        .clone()
        .map(|(id, _)| id)
        .filter(|id| !superseded.contains(id))
        .collect();
    if heads.is_empty() {
        writes.map(|(id, _)| id).collect()
    } else {
        heads
    }
}

/// One of several heads, with what decides between them.
pub(crate) struct Head<'a> {
    pub(crate) id: WriteId,
    /// Canonical; None when withheld.
    pub(crate) value: Option<Cow<'a, str>>,
    pub(crate) hlc: Hlc,
    pub(crate) device: &'a DeviceId,
    pub(crate) op: Op,
}

impl Head<'_> {
    /// It only says that what stood here stands elsewhere since its record moved to another version, which is
    /// nothing against what another laptop says here.
    fn is_left(&self) -> bool {
        let left = matches!(self.op, Op::MoveVersion | Op::PlaceAnswer | Op::UndoChange);
        left && self.value.as_deref() == Some("null")
    }

    /// The version that it pins its record to.
    fn pin(&self, field: &Field) -> Option<InstrumentRef> {
        let pins = matches!(field.as_str(), "instrument" | "guide");
        let value = self.value.as_deref().filter(|_| pins)?;
        serde_json::from_str(value).ok()
    }
}

/// Puts the heads of a field in order, the one that is shown meanwhile first, and tells whether they say different
/// things. The order follows from the heads alone, whatever order they came in.
///
/// A withheld head is shown only when there is no other, and one that only left only when nothing else is said.
/// Of the versions of one instrument the newest stands, and nobody has to decide: a record moves forward by
/// itself, and what was answered under the older one is kept. Of the rest the greatest is shown.
pub(crate) fn contest(field: &Field, heads: &mut [Head<'_>]) -> bool {
    heads.sort_by(|a, b| {
        let there = |head: &Head<'_>| (head.value.is_some(), !head.is_left());
        let pins = match (a.pin(field), b.pin(field)) {
            (Some(a), Some(b)) => {
                b.id.cmp(&a.id)
                    .then_with(|| is_newer(&b.version, &a.version).cmp(&is_newer(&a.version, &b.version)))
            }
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        there(b)
            .cmp(&there(a))
            .then(pins)
            .then_with(|| (b.hlc, b.device, b.id).cmp(&(a.hlc, a.device, a.id)))
    });
    let mut said: Vec<String> = heads
        .iter()
        .filter(|head| !head.is_left())
        .filter_map(|head| {
            let pin = head.pin(field).map(|pin| pin.id);
            pin.or_else(|| head.value.as_deref().map(str::to_owned))
        })
        .collect();
    said.sort_unstable();
    said.dedup();
    said.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> WriteId {
        WriteId::from(Uuid::from_u128(n))
    }

    #[test]
    fn a_superseded_write_is_no_head_whatever_its_order() {
        let links = [
            (id(1), vec![]),
            (id(2), vec![id(1)]),
            (id(3), vec![id(1)]),
            (id(4), vec![id(2), id(9)]),
        ];
        let found = heads(links.iter().map(|(id, links)| (*id, links.as_slice())));
        assert_eq!(found, BTreeSet::from([id(3), id(4)]));
    }

    #[test]
    fn a_forged_ring_hides_nothing() {
        let links = [(id(1), vec![id(2)]), (id(2), vec![id(1)])];
        assert_eq!(
            heads(links.iter().map(|(id, links)| (*id, links.as_slice()))).len(),
            2
        );
    }
}
