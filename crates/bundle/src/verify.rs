//! Verifying: a report on a package, check by check, for people who want to see why it is trusted
//! or not. Nothing is imported and nothing is kept.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::envelope::{Envelope, Key};
use crate::inspect::{Failure, Inspection, inspect};
use crate::progress::Progress;
use crate::signers::{AllowedSigners, Standing};
use crate::{About, Check, Error, Fault, Limits, PublicKey, Reason, names};

/// What a look at a package brought to light.
#[derive(Debug)]
pub struct Verification {
    /// What is written on the outside.
    pub envelope: Option<Envelope>,
    /// Every check, in order.
    pub steps: Vec<Step>,
    /// The label, when it could be read and agrees with the bag.
    pub about: Option<About>,
    /// Who signed, when the signature is good.
    pub signer: Option<PublicKey>,
    /// What the register says about the signer, when there is one.
    pub standing: Option<Standing>,
}

impl Verification {
    /// True when every check passed; without a register, the signer may stay unchecked.
    pub fn is_sound(&self) -> bool {
        let sound = |state: &State| matches!(state, State::Passed | State::Unchecked(Unchecked::NoRegister));
        self.steps.iter().all(|step| sound(&step.state))
    }
}

/// One check and how it ended.
#[derive(Debug)]
pub struct Step {
    /// Which.
    pub check: Check,
    /// How.
    pub state: State,
}

/// How a check ended.
#[derive(Debug)]
pub enum State {
    /// In order.
    Passed,
    /// Not in order: every file and reason that was found.
    Refused(Vec<Fault>),
    /// Could not be opened: wrong key, wrong passphrase, newer version.
    Failed(Error),
    /// Not looked at.
    Unchecked(Unchecked),
}

/// Why a check was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchecked {
    /// The contents cannot be seen without a private key.
    NoIdentity,
    /// The contents cannot be seen without the passphrase.
    NoPassphrase,
    /// No register of signers was given.
    NoRegister,
    /// An earlier check has to pass first.
    Earlier(Check),
}

/// Checks everything that can be checked with what is at hand. `at` is the moment at which the
/// validity of the signer's key is judged.
///
/// # Errors
/// Only what keeps the package from being looked at: [`Error::Unreadable`], and a full or closed
/// `scratch`. Whatever is wrong with the package itself is in the report.
pub fn verify(
    file: &Path,
    key: Option<Key<'_>>,
    signers: Option<&AllowedSigners>,
    at: DateTime<Utc>,
    limits: &Limits,
    scratch: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Error> {
    let key = key.unwrap_or(Key::None);
    let Inspection {
        envelope,
        about,
        signer,
        mut findings,
        ..
    } = inspect(file, key, limits, scratch, progress, false);
    let standing = signer
        .as_ref()
        .zip(signers)
        .map(|(key, register)| register.standing(key, at));
    let mut steps = Vec::with_capacity(Check::ALL.len());
    let mut blocked = None;
    for check in Check::ALL {
        let state = match findings.remove(&check) {
            Some(Ok(())) => State::Passed,
            Some(Err(Failure::Faults(faults))) => State::Refused(faults),
            Some(Err(Failure::Error(error))) => without_key(error)?,
            None if check == Check::Signer && signer.is_some() => judge(standing.as_ref()),
            None => State::Unchecked(blocked.unwrap_or(Unchecked::Earlier(Check::Envelope))),
        };
        match &state {
            State::Unchecked(Unchecked::NoRegister) | State::Passed => {}
            State::Unchecked(why) => blocked = Some(*why),
            State::Refused(_) | State::Failed(_) if check != Check::Signer => {
                blocked = blocked.or(Some(Unchecked::Earlier(check)));
            }
            State::Refused(_) | State::Failed(_) => {}
        }
        steps.push(Step { check, state });
    }
    Ok(Verification {
        envelope,
        steps,
        about,
        signer,
        standing,
    })
}

/// Tells a missing key from a wrong one, and both from a machine that fails.
fn without_key(error: Error) -> Result<State, Error> {
    match error {
        Error::NeedsIdentity { .. } => Ok(State::Unchecked(Unchecked::NoIdentity)),
        Error::NeedsPassphrase { .. } => Ok(State::Unchecked(Unchecked::NoPassphrase)),
        Error::WrongRecipient { .. } | Error::WrongPassphrase { .. } | Error::NewerVersion { .. } => {
            Ok(State::Failed(error))
        }
        other => Err(other),
    }
}

fn judge(standing: Option<&Standing>) -> State {
    let reason = match standing {
        None => return State::Unchecked(Unchecked::NoRegister),
        Some(Standing::Known { .. }) => return State::Passed,
        Some(Standing::Unknown) => Reason::SignerUnknown,
        Some(Standing::Revoked) => Reason::SignerRevoked,
        Some(Standing::Expired { .. }) => Reason::SignerExpired,
        Some(Standing::NotYet { .. }) => Reason::SignerNotYet,
        Some(Standing::OtherNamespace) => Reason::SignerNamespace,
    };
    State::Refused(vec![Fault::new(Check::Signer, names::SIGNER, reason)])
}
