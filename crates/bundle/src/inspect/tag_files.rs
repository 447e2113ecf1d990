//! Tag files of a received bag: what they list, and whose signature they carry.

use std::collections::BTreeMap;

use ssh_key::{HashAlg, LineEnding, SshSig};

use super::layout::Layout;
use super::passed;
use crate::bag::tags;
use crate::error::Trouble;
use crate::names;
use crate::zip::Zip;
use crate::{Check, DeviceId, Fault, NAMESPACE, PublicKey, Reason};

/// The tag files, read whole.
pub(super) struct TagFiles {
    pub(super) hashes: BTreeMap<String, String>,
    pub(super) info: Vec<u8>,
    pub(super) descriptor: Vec<u8>,
    pub(super) manifest: Vec<u8>,
    pub(super) tag_manifest: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) signer: Vec<u8>,
}

pub(super) fn read_tags(zip: &Zip, layout: &Layout) -> Result<TagFiles, Trouble> {
    let mut hashes = BTreeMap::new();
    let mut read = |name: &str| {
        let entry = layout
            .places
            .get(name)
            .and_then(|number| zip.entries.get(*number));
        let entry = entry.ok_or_else(|| Fault::new(Check::TagManifest, name, Reason::MissingFile))?;
        let (bytes, sha256) = zip.bytes(entry)?;
        if names::LISTED_TAGS.contains(&name) {
            hashes.insert(name.to_owned(), sha256);
        }
        Ok::<_, Trouble>(bytes)
    };
    read(names::BAGIT)?;
    let info = read(names::BAG_INFO)?;
    let descriptor = read(names::DATA_PACKAGE)?;
    let manifest = read(names::MANIFEST)?;
    let tag_manifest = read(names::TAG_MANIFEST)?;
    let signature = read(names::SIGNATURE)?;
    let signer = read(names::SIGNER)?;
    Ok(TagFiles {
        hashes,
        info,
        descriptor,
        manifest,
        tag_manifest,
        signature,
        signer,
    })
}

impl TagFiles {
    pub(super) fn check_manifest(&self) -> Result<(), Trouble> {
        passed(tags::differences(
            Check::TagManifest,
            names::TAG_MANIFEST,
            &self.tag_manifest,
            &self.hashes,
        ))
    }

    /// Checks the signature and returns whose it is.
    pub(super) fn check_signature(&self, device: &DeviceId) -> Result<PublicKey, Trouble> {
        let fault = |file, reason| Trouble::from(Fault::new(Check::Signature, file, reason));
        let line = std::str::from_utf8(&self.signer).unwrap_or_default();
        let signer = PublicKey::parse(line).map_err(|_| fault(names::SIGNER, Reason::SignerForm))?;
        if line.strip_suffix('\n') != Some(signer.openssh()) {
            return Err(fault(names::SIGNER, Reason::SignerForm));
        }
        if signer.device() != device {
            return Err(fault(names::SIGNER, Reason::SignerDevice));
        }
        let bad = |reason| fault(names::SIGNATURE, reason);
        let signature = SshSig::from_pem(&self.signature).map_err(|_| bad(Reason::SignatureForm))?;
        // The armor is covered by no hash: it has one spelling, too.
        let spelled = signature.to_pem(LineEnding::LF).unwrap_or_default();
        if spelled.as_bytes() != self.signature
            || signature.version() != SshSig::VERSION
            || signature.hash_alg() != HashAlg::Sha512
            || !signature.reserved().is_empty()
        {
            return Err(bad(Reason::SignatureForm));
        }
        if signature.public_key() != signer.data() {
            return Err(bad(Reason::SignatureKey));
        }
        if signature.namespace() != NAMESPACE {
            return Err(bad(Reason::SignatureNamespace));
        }
        if !signer.verify(&self.tag_manifest, &signature) {
            return Err(bad(Reason::SignatureWrong));
        }
        Ok(signer)
    }
}
