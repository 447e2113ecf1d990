//! A *setting* belongs to this archive alone and never travels: language, idle minutes, the
//! panel's recipient, keys for sealing.

use crate::archive::Archive;
use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;

impl Archive {
    /// The setting of this name.
    pub fn setting(&self, name: &str) -> Result<Option<Value>> {
        self.read(|conn| get(conn, name))
    }

    /// Sets it, durably; null removes it.
    pub fn set_setting(&mut self, name: &str, value: &Value) -> Result<()> {
        self.read(|conn| set(conn, name, value))
    }
}

pub(crate) fn get(conn: &Connection, name: &str) -> Result<Option<Value>> {
    let text: Option<String> = conn
        .prepare_cached(include_str!("get.sql"))?
        .query_row(named_params! {":name": name}, |row| row.get("value"))
        .optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|e| Error::stored("setting", e)))
        .transpose()
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
}
