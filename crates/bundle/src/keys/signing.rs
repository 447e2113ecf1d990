//! Signing key: proves which laptop sealed a package. Ed25519, in OpenSSH's own formats, so that
//! `ssh-keygen -Y verify` can judge without us.

use std::fmt;

use sha2::{Digest, Sha256};
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, SshSig};
use zeroize::Zeroizing;

use super::BadKey;
use crate::{DeviceId, NAMESPACE};

/// The private half, wiped from memory when dropped and silent in `Debug`.
pub struct SigningKey {
    private: PrivateKey,
    public: PublicKey,
}

impl SigningKey {
    /// A new key from 32 fresh random bytes, which the caller draws and wipes.
    pub fn generate(seed: [u8; 32]) -> SigningKey {
        SigningKey::from_seed(&Zeroizing::new(seed))
    }

    /// The key that was once generated from this seed.
    pub fn from_seed(seed: &[u8; 32]) -> SigningKey {
        let private = PrivateKey::from(Ed25519Keypair::from_seed(seed));
        let public = PublicKey::of(private.public_key().key_data().clone());
        SigningKey { private, public }
    }

    /// Reads an unencrypted OpenSSH private key file, as written by [`SigningKey::to_openssh`].
    pub fn from_openssh(text: &str) -> Result<SigningKey, BadKey> {
        let private = PrivateKey::from_openssh(text.trim()).map_err(|_| BadKey::NotEd25519)?;
        match private.key_data() {
            KeypairData::Ed25519(_) => {
                let public = PublicKey::of(private.public_key().key_data().clone());
                Ok(SigningKey { private, public })
            }
            _ => Err(BadKey::NotEd25519),
        }
    }

    /// The key as an OpenSSH private key file, to be kept under encryption; wiped when dropped.
    pub fn to_openssh(&self) -> Result<Zeroizing<String>, BadKey> {
        self.private
            .to_openssh(LineEnding::LF)
            .map_err(|_| BadKey::NotEd25519)
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// An armored SSHSIG over `message` in the packages' namespace; `None` when signing fails.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<String> {
        let signature = self.private.sign(NAMESPACE, HashAlg::Sha512, message).ok()?;
        signature.to_pem(LineEnding::LF).ok()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SigningKey({}, private half not shown)",
            self.public.fingerprint()
        )
    }
}

/// The public half of a signing key: who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    data: ssh_key::public::KeyData,
    line: String,
    device: DeviceId,
    fingerprint: String,
}

impl PublicKey {
    /// Reads one line `ssh-ed25519 AAAA…`; a comment after it is left out.
    pub fn parse(line: &str) -> Result<PublicKey, BadKey> {
        let key = ssh_key::PublicKey::from_openssh(line.trim()).map_err(|_| BadKey::NotEd25519)?;
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(BadKey::NotEd25519);
        }
        Ok(PublicKey::of(key.key_data().clone()))
    }

    fn of(data: ssh_key::public::KeyData) -> PublicKey {
        let key = ssh_key::PublicKey::new(data.clone(), "");
        // Encoding an ed25519 key into memory has no way to fail; an empty blob would still be
        // refused everywhere, because no device carries its hash.
        let blob = key.to_bytes().unwrap_or_default();
        let line = key.to_openssh().unwrap_or_default().trim_end().to_owned();
        let digest = crate::names::hex(&Sha256::digest(&blob));
        let device = DeviceId::from_digest(&digest);
        let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
        PublicKey {
            data,
            line,
            device,
            fingerprint,
        }
    }

    /// The OpenSSH line, without comment and line end.
    pub fn openssh(&self) -> &str {
        &self.line
    }

    /// The laptop that owns the key.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// `SHA256:…`, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub(crate) fn data(&self) -> &ssh_key::public::KeyData {
        &self.data
    }

    /// Whether `signature` is this key's over `message`, in the packages' namespace.
    pub(crate) fn verify(&self, message: &[u8], signature: &SshSig) -> bool {
        ssh_key::PublicKey::new(self.data.clone(), "")
            .verify(NAMESPACE, message, signature)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_openssh_file_and_keeps_its_device() {
        let key = SigningKey::generate([7; 32]);
        let file = key.to_openssh().unwrap();
        let again = SigningKey::from_openssh(&file).unwrap();
        assert_eq!(again.public(), key.public(), "the file is the key");
        assert_eq!(
            SigningKey::from_seed(&[7; 32]).public().device(),
            key.public().device()
        );
        assert_ne!(
            SigningKey::from_seed(&[8; 32]).public().device(),
            key.public().device()
        );
    }

    #[test]
    fn the_private_half_never_shows_in_debug() {
        let key = SigningKey::generate([7; 32]);
        let shown = format!("{key:?}");
        assert!(shown.contains("SHA256:"), "a log can still tell keys apart");
        assert!(
            !shown.contains("PRIVATE") && !shown.contains("[7, 7"),
            "but never holds the secret: {shown}"
        );
    }

    #[test]
    fn a_public_line_is_read_with_or_without_comment_and_other_kinds_are_refused() {
        let key = SigningKey::generate([1; 32]);
        let line = key.public().openssh();
        assert_eq!(PublicKey::parse(line).unwrap(), *key.public());
        assert_eq!(
            PublicKey::parse(&format!("{line} laptop di Siracusa\n")).unwrap(),
            *key.public()
        );
        let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDB";
        assert_eq!(PublicKey::parse(rsa).unwrap_err(), BadKey::NotEd25519);
        assert_eq!(PublicKey::parse("").unwrap_err(), BadKey::NotEd25519);
    }
}
