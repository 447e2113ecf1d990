//! A *slot* holds the database key wrapped by one secret: XChaCha20-Poly1305 under a key from
//! Argon2id. The file's header and the slot's own parameters are sealed with it, so none of them
//! can be changed without the slot ceasing to open.

use super::file::{Header, SlotName};
use super::{KdfCost, RawKey, random};
use crate::error::Result;
use crate::words::{hex, unhex};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// One wrapped copy of the key. Frozen shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    pub(super) name: SlotName,
    kdf: Kdf,
    #[serde(with = "hexed")]
    nonce: [u8; 24],
    #[serde(with = "hexed")]
    wrapped: [u8; 48],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    algorithm: Algorithm,
    cost: KdfCost,
    #[serde(with = "hexed")]
    salt: [u8; 16],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Algorithm {
    #[serde(rename = "argon2id-v19")]
    Argon2id,
}

#[derive(Serialize)]
struct Sealed<'a> {
    header: &'a Header,
    name: SlotName,
    kdf: &'a Kdf,
}

fn sealed(header: &Header, name: SlotName, kdf: &Kdf) -> Vec<u8> {
    // Plain structs of strings and numbers always serialise.
    serde_json::to_vec(&Sealed { header, name, kdf }).unwrap_or_default()
}

impl Slot {
    pub(super) fn wrap(
        header: &Header,
        name: SlotName,
        secret: &[u8],
        cost: KdfCost,
        key: &RawKey,
    ) -> Result<Self> {
        let kdf = Kdf {
            algorithm: Algorithm::Argon2id,
            cost,
            salt: random()?,
        };
        let nonce = random::<24>()?;
        let wrapping = cost.derive(secret, &kdf.salt)?;
        let cipher = XChaCha20Poly1305::new(&(*wrapping).into());
        let aad = sealed(header, name, &kdf);
        let payload = Payload {
            msg: key.as_slice(),
            aad: &aad,
        };
        let wrapped = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .ok()
            .and_then(|w| w.try_into().ok());
        // 32 bytes and a 16-byte tag: the cipher gives exactly that.
        Ok(Self {
            name,
            kdf,
            nonce,
            wrapped: wrapped.unwrap_or([0; 48]),
        })
    }

    /// The key, or None when this secret does not open the slot.
    pub(super) fn unwrap(&self, header: &Header, secret: &[u8]) -> Result<Option<RawKey>> {
        let wrapping = self.kdf.cost.derive(secret, &self.kdf.salt)?;
        let cipher = XChaCha20Poly1305::new(&(*wrapping).into());
        let aad = sealed(header, self.name, &self.kdf);
        let payload = Payload {
            msg: &self.wrapped,
            aad: &aad,
        };
        let Ok(plain) = cipher.decrypt(&XNonce::from(self.nonce), payload) else {
            return Ok(None);
        };
        let plain = Zeroizing::new(plain);
        let mut key: RawKey = Zeroizing::new([0; 32]);
        key.iter_mut()
            .zip(plain.iter())
            .for_each(|(to, from)| *to = *from);
        Ok((plain.len() == key.len()).then_some(key))
    }

    pub(super) fn in_bounds(&self) -> bool {
        self.kdf.cost.in_bounds()
    }
}

/// Fixed-length bytes as lower-case hex.
mod hexed {
    use super::{hex, unhex};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&hex(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(d: D) -> Result<[u8; N], D::Error> {
        let bytes = unhex(&String::deserialize(d)?).and_then(|b| b.try_into().ok());
        bytes.ok_or_else(|| D::Error::custom(format_args!("not {N} bytes of hex")))
    }
}
