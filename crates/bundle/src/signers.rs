//! Allowed signers: the panel's register of laptops, in OpenSSH's own format (ssh-keygen(1),
//! "ALLOWED SIGNERS"), so that one text file serves this program and `ssh-keygen -Y verify` alike.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{NAMESPACE, PublicKey};

/// Who may sign packages, and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedSigners {
    entries: Vec<Entry>,
    revoked: Vec<PublicKey>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    principals: String,
    namespaces: Option<String>,
    after: Option<DateTime<Utc>>,
    before: Option<DateTime<Utc>>,
    key: PublicKey,
}

/// What the register says about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// May sign, under this name.
    Known {
        /// The principals of its line.
        principals: String,
    },
    /// Not in the register.
    Unknown,
    /// Revoked, whatever the register says.
    Revoked,
    /// Was valid until this moment.
    Expired {
        /// `valid-before`.
        until: DateTime<Utc>,
    },
    /// Becomes valid at this moment.
    NotYet {
        /// `valid-after`.
        from: DateTime<Utc>,
    },
    /// In the register, but for other purposes.
    OtherNamespace,
}

/// Why a register cannot be used. A register with one bad line is refused whole: a silently skipped
/// line would make a known laptop unknown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct BadSigners {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub fault: SignersFault,
}

/// What is wrong with a line of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignersFault {
    /// Not principals, options and a key.
    #[error("not: principals, options, key type, key")]
    Form,
    /// An option that OpenSSH does not have, or that packages do not use (`cert-authority`).
    #[error("an unknown option")]
    Option,
    /// Not `YYYYMMDD` or `YYYYMMDDHHMM[SS]`, with an optional `Z`.
    #[error("not a date")]
    Date,
    /// Not a public key.
    #[error("not a public key")]
    Key,
}

impl AllowedSigners {
    /// Reads an OpenSSH allowed-signers file. Dates are taken as UTC, with or without `Z`. Lines with
    /// keys other than ed25519 are kept out: they cannot sign a package.
    pub fn parse(text: &str) -> Result<AllowedSigners, BadSigners> {
        let mut entries = Vec::new();
        for (line, content) in lines(text) {
            entries.extend(entry(content).map_err(|fault| BadSigners { line, fault })?);
        }
        Ok(AllowedSigners {
            entries,
            revoked: Vec::new(),
        })
    }

    /// Adds revoked keys, one public key per line (the text form that `ssh-keygen -Y verify -r` takes).
    pub fn with_revoked(mut self, text: &str) -> Result<AllowedSigners, BadSigners> {
        for (line, content) in lines(text) {
            let fault = SignersFault::Key;
            self.revoked
                .push(PublicKey::parse(content).map_err(|_| BadSigners { line, fault })?);
        }
        Ok(self)
    }

    /// What the register says about `key` for a package judged at the moment `at`.
    pub fn standing(&self, key: &PublicKey, at: DateTime<Utc>) -> Standing {
        if self.revoked.contains(key) {
            return Standing::Revoked;
        }
        let mut standing = Standing::Unknown;
        for entry in self.entries.iter().filter(|entry| entry.key == *key) {
            standing = match entry {
                _ if !entry
                    .namespaces
                    .as_deref()
                    .is_none_or(|list| matches(list, NAMESPACE)) =>
                {
                    Standing::OtherNamespace
                }
                Entry {
                    after: Some(from), ..
                } if at < *from => Standing::NotYet { from: *from },
                Entry {
                    before: Some(until), ..
                } if at > *until => Standing::Expired { until: *until },
                _ => {
                    return Standing::Known {
                        principals: entry.principals.clone(),
                    };
                }
            };
        }
        standing
    }
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..)
        .zip(text.lines().map(str::trim))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// One line; `None` for a key that is well-formed but of another kind.
fn entry(line: &str) -> Result<Option<Entry>, SignersFault> {
    let (principals, rest) = line.split_once([' ', '\t']).ok_or(SignersFault::Form)?;
    let rest = rest.trim_start();
    let is_key_type = |word: &str| {
        ["ssh-", "ecdsa-", "sk-"]
            .iter()
            .any(|start| word.starts_with(start))
    };
    let first = rest.split_whitespace().next().unwrap_or_default();
    let (options, key) = if is_key_type(first) {
        ("", rest)
    } else {
        split_options(rest)?
    };
    let mut found = (None, None, None);
    for option in options_of(options) {
        let (name, value) = option.split_once('=').ok_or(SignersFault::Option)?;
        let value = value
            .strip_prefix('"')
            .and_then(|v| v.strip_suffix('"'))
            .ok_or(SignersFault::Form)?;
        match name.to_ascii_lowercase().as_str() {
            "namespaces" => found.0 = Some(value.to_owned()),
            "valid-after" => found.1 = Some(moment(value)?),
            "valid-before" => found.2 = Some(moment(value)?),
            _ => return Err(SignersFault::Option),
        }
    }
    let kind = key.split_whitespace().next().unwrap_or_default();
    if !is_key_type(kind) {
        return Err(SignersFault::Key);
    }
    if kind != "ssh-ed25519" {
        return Ok(None);
    }
    let key = PublicKey::parse(key).map_err(|_| SignersFault::Key)?;
    let (namespaces, after, before) = found;
    Ok(Some(Entry {
        principals: principals.to_owned(),
        namespaces,
        after,
        before,
        key,
    }))
}

/// Cuts the options off at the first blank outside quotes.
fn split_options(text: &str) -> Result<(&str, &str), SignersFault> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => {
                let (options, key) = text.split_at(at);
                return Ok((options, key.trim_start()));
            }
            _ => {}
        }
    }
    Err(SignersFault::Form)
}

/// Splits options at commas outside quotes.
fn options_of(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .filter(|option| !option.is_empty())
}

fn moment(text: &str) -> Result<DateTime<Utc>, SignersFault> {
    let digits = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let inner = || {
        if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(digits.len(), 8 | 12 | 14) {
            return None;
        }
        let date = NaiveDate::from_ymd_opt(number(0, 4)?.try_into().ok()?, number(4, 6)?, number(6, 8)?)?;
        let part = |from, to| {
            if digits.len() >= to {
                number(from, to)
            } else {
                Some(0)
            }
        };
        Some(
            date.and_hms_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?)?
                .and_utc(),
        )
    };
    inner().ok_or(SignersFault::Date)
}

/// OpenSSH pattern lists: `*` and `?` as wildcards, `!` excludes, commas separate.
fn matches(list: &str, name: &str) -> bool {
    let mut any = false;
    for pattern in list.split(',').map(str::trim) {
        match pattern.strip_prefix('!') {
            Some(excluded) if glob(excluded.as_bytes(), name.as_bytes()) => return false,
            Some(_) => {}
            None => any |= glob(pattern.as_bytes(), name.as_bytes()),
        }
    }
    any
}

fn glob(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => {
            glob(rest, name) || name.split_first().is_some_and(|(_, n)| glob(pattern, n))
        }
        (Some((b'?', rest)), Some((_, n))) => glob(rest, n),
        (Some((p, rest)), Some((c, n))) => p == c && glob(rest, n),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SigningKey;

    fn key(n: u8) -> PublicKey {
        SigningKey::from_seed(&[n; 32]).public().clone()
    }

    fn day(text: &str) -> DateTime<Utc> {
        format!("{text}T00:00:00Z").parse().unwrap()
    }

    fn standing(options: &str, at: &str) -> Standing {
        let text = format!("laptop@siracusa {options} {}", key(1).openssh());
        AllowedSigners::parse(&text).unwrap().standing(&key(1), day(at))
    }

    #[test]
    fn a_registered_laptop_is_known_by_its_name_and_others_are_not() {
        let text = format!(
            "# the register\n\nlaptop@siracusa {} a comment\n",
            key(1).openssh()
        );
        let register = AllowedSigners::parse(&text).unwrap();
        let known = Standing::Known {
            principals: "laptop@siracusa".to_owned(),
        };
        assert_eq!(register.standing(&key(1), day("2026-01-01")), known);
        assert_eq!(register.standing(&key(2), day("2026-01-01")), Standing::Unknown);
        let register = register.with_revoked(key(1).openssh()).unwrap();
        assert_eq!(register.standing(&key(1), day("2026-01-01")), Standing::Revoked);
    }

    #[test]
    fn a_key_counts_only_within_its_dates() {
        let dates = r#"valid-after="20260101",valid-before="202612312359Z""#;
        assert!(matches!(standing(dates, "2026-06-01"), Standing::Known { .. }));
        assert!(
            matches!(standing(dates, "2026-01-01"), Standing::Known { .. }),
            "the first moment counts"
        );
        assert_eq!(
            standing(dates, "2025-12-31"),
            Standing::NotYet {
                from: day("2026-01-01")
            }
        );
        let until = "2026-12-31T23:59:00Z".parse().unwrap();
        assert_eq!(standing(dates, "2027-01-01"), Standing::Expired { until });
    }

    #[test]
    fn a_key_counts_only_for_the_namespaces_that_it_was_given() {
        for good in [
            "package@coefficienti",
            "file,package@*",
            "*",
            "p?ckage@coefficienti",
        ] {
            let found = standing(&format!("namespaces=\"{good}\""), "2026-01-01");
            assert!(matches!(found, Standing::Known { .. }), "{good}");
        }
        for bad in [
            "git",
            "",
            "package@coefficienti.example",
            "*,!package@coefficienti",
        ] {
            let found = standing(&format!("Namespaces=\"{bad}\""), "2026-01-01");
            assert_eq!(found, Standing::OtherNamespace, "{bad}");
        }
    }

    #[test]
    fn one_valid_line_is_enough_among_several_for_the_same_key() {
        let line = key(1);
        let text = format!(
            "old valid-before=\"20200101\" {0}\nnew {0}\nold valid-before=\"20210101\" {0}\n",
            line.openssh()
        );
        let register = AllowedSigners::parse(&text).unwrap();
        let known = Standing::Known {
            principals: "new".to_owned(),
        };
        assert_eq!(register.standing(&key(1), day("2026-01-01")), known);
    }

    #[test]
    fn a_bad_line_is_named_and_refuses_the_whole_register() {
        let good = key(1).openssh().to_owned();
        for (line, fault) in [
            ("alone".to_owned(), SignersFault::Form),
            (format!("x cert-authority {good}"), SignersFault::Option),
            (format!("x valid-before=\"tomorrow\" {good}"), SignersFault::Date),
            (format!("x valid-before=\"20261399\" {good}"), SignersFault::Date),
            (format!("x valid-before=20260101 {good}"), SignersFault::Form),
            (format!("x colour=\"red\" {good}"), SignersFault::Option),
            ("x ssh-ed25519 AAAA".to_owned(), SignersFault::Key),
            ("x namespaces=\"a b\" nothing".to_owned(), SignersFault::Key),
        ] {
            let text = format!("a {good}\n{line}\n");
            assert_eq!(
                AllowedSigners::parse(&text),
                Err(BadSigners { line: 2, fault }),
                "{line}"
            );
        }
    }
}
