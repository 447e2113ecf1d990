//! *Heads* are the writes of a field that no other write of the field supersedes. Only causality
//! counts here; clocks do not.

use crate::words::{DeviceId, Hlc, Write, WriteId};
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

/// Which of several heads is shown meanwhile: the greatest. A withheld one only when there is no
/// other.
pub(crate) fn rank(write: &Write) -> (bool, Hlc, &DeviceId, WriteId) {
    (
        write.content.value().is_some(),
        write.hlc,
        &write.device,
        write.id,
    )
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
