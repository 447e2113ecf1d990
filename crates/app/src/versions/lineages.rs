//! The *lineages* of the instruments that records were ever on: every version that an archive keeps, with each
//! question followed through them.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{Archive, InstrumentRef};
use instruments::Form;
use instruments::revision::Lineage;

use crate::error::Result;
use crate::kit::Kit;

/// The lineage of every instrument that an archive keeps, by its id.
pub(crate) fn lineages(kit: &Kit, archive: &Archive) -> Result<BTreeMap<String, Lineage>> {
    let mut versions: BTreeMap<String, Vec<Arc<Form>>> = BTreeMap::new();
    for pin in archive.instruments()? {
        if let Some(form) = super::known(kit, archive, &pin)? {
            versions.entry(pin.id).or_default().push(form);
        }
    }
    let followed = versions.into_iter().map(|(id, forms)| (id, Lineage::of(forms)));
    Ok(followed.collect())
}

/// A version's place in the lineage of its instrument.
pub(crate) fn place_of<'a>(
    lineages: &'a BTreeMap<String, Lineage>,
    pin: Option<&InstrumentRef>,
) -> Option<(&'a Lineage, usize)> {
    let pin = pin?;
    let lineage = lineages.get(&pin.id)?;
    Some((lineage, lineage.version(&pin.version)?))
}
