//! A *setting* belongs to this archive alone and never travels: language, idle minutes, the
//! panel's recipient, keys for sealing.

use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::key::Secret;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;
use zeroize::Zeroizing;

impl Archive {
    /// The setting of this name.
    pub fn setting(&self, name: &str) -> Result<Option<Value>> {
        self.read(|conn| get(conn, name))
    }

    /// Sets it, durably; null removes it.
    pub fn set_setting(&mut self, name: &str, value: &Value) -> Result<()> {
        self.read(|conn| set(conn, name, value))
    }

    /// The setting of this name that is a key: its text is wiped when let go.
    pub fn secret(&self, name: &str) -> Result<Option<Secret>> {
        self.read(|conn| {
            let text = text(conn, name)?.map(Zeroizing::new);
            text.map(|text| serde_json::from_str(&text).map_err(|e| Error::stored("setting", e)))
                .transpose()
        })
    }

    /// Keeps a key, durably. It is letters and digits, as keys are written.
    pub fn set_secret(&mut self, name: &str, secret: &Secret) -> Result<()> {
        let quoted = Zeroizing::new(format!("\"{}\"", secret.reveal()));
        self.read(|conn| {
            conn.prepare_cached(include_str!("set.sql"))?
                .execute(named_params! {":name": name, ":value": quoted.as_str()})?;
            Ok(())
        })
    }
}

pub(crate) fn get(conn: &Connection, name: &str) -> Result<Option<Value>> {
    text(conn, name)?
        .map(|text| serde_json::from_str(&text).map_err(|e| Error::stored("setting", e)))
        .transpose()
}

fn text(conn: &Connection, name: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(include_str!("get.sql"))?
        .query_row(named_params! {":name": name}, |row| row.get("value"))
        .optional()?)
}

pub(crate) fn set(conn: &Connection, name: &str, value: &Value) -> Result<()> {
    if value.is_null() {
        let sql = include_str!("remove.sql");
        conn.prepare_cached(sql)?.execute(named_params! {":name": name})?;
    } else {
        conn.prepare_cached(include_str!("set.sql"))?
            .execute(named_params! {":name": name, ":value": value.to_string()})?;
    }
    Ok(())
}

/// Several at once, in the transaction of whoever calls.
pub(crate) fn set_all(conn: &Connection, settings: &[(&str, Value)]) -> Result<()> {
    settings
        .iter()
        .try_for_each(|(name, value)| set(conn, name, value))
}

#[cfg(test)]
mod tests {
    use crate::world::World;
    use serde_json::{Value, json};

    #[test]
    fn settings_outlive_the_program_and_stay_out_of_the_log() {
        let mut world = World::laptop();
        let before = world.archive().state_hash().unwrap();
        world.archive().set_setting("language", &json!("it")).unwrap();
        world.archive().set_setting("idle", &json!(10)).unwrap();
        world.archive().set_setting("idle", &Value::Null).unwrap();
        world.reopen();
        assert_eq!(world.archive().setting("language").unwrap(), Some(json!("it")));
        assert_eq!(world.archive().setting("idle").unwrap(), None);
        assert_eq!(world.archive().state_hash().unwrap(), before);
        assert_eq!(world.archive().write_count().unwrap(), 0);
    }

    #[test]
    fn a_key_is_kept_as_a_setting_and_read_back_as_a_secret() {
        let mut world = World::laptop();
        let key = crate::Secret::from("AGE-SECRET-KEY-1QQ");
        world.archive().set_secret("panel_identity", &key).unwrap();
        world.reopen();
        let kept = world.archive().secret("panel_identity").unwrap().unwrap();
        assert_eq!(kept.reveal(), key.reveal());
        assert!(world.archive().secret("nothing").unwrap().is_none());
        assert_eq!(
            world.archive().setting("panel_identity").unwrap(),
            Some(json!("AGE-SECRET-KEY-1QQ")),
            "the same shape as before"
        );
    }
}
