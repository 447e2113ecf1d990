//! The *schema* and its migrations: numbered, forward only, each in one transaction with the
//! version it leads to. A released migration is never edited. `docs/schema.sql` tells what the
//! tables mean.

use crate::error::{Error, Result};
use crate::fields;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

const MIGRATIONS: &[&str] = &[
    include_str!("0001.sql"),
    include_str!("0002.sql"),
    include_str!("0003.sql"),
];

/// The version before which projections were made by another rule.
const PROJECTED: u32 = 3;

/// The version that this program writes.
pub(crate) fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the database to the newest version; refuses one that is newer still.
pub(crate) fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    let found: u32 = conn.query_row(include_str!("version.sql"), [], |row| row.get("user_version"))?;
    if found > newest() {
        return Err(Error::NewerVersion {
            path: path.to_owned(),
            found,
            known: newest(),
        });
    }
    let done = usize::try_from(found).unwrap_or(usize::MAX);
    for (step, sql) in MIGRATIONS.iter().enumerate().skip(done) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        tx.execute_batch(sql)?;
        if found > 0 && u32::try_from(step + 1) == Ok(PROJECTED) {
            fields::rebuild(&tx)?;
        }
        tx.pragma_update(None, "user_version", u32::try_from(step + 1).unwrap_or(u32::MAX))?;
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statements without comments and with single spaces.
    fn tables(sql: &str) -> Vec<String> {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(sql).unwrap();
        let mut rows = conn
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(|sql| {
            let bare: Vec<_> = sql
                .unwrap()
                .lines()
                .map(|l| l.split("--").next().unwrap().trim().to_owned())
                .collect();
            bare.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
    }

    #[test]
    fn the_document_describes_the_schema_that_is_really_made() {
        let documented = include_str!("../../../../docs/schema.sql");
        assert_eq!(tables(&MIGRATIONS.concat()), tables(documented));
        assert!(
            documented.contains(&format!("Version {}", newest())),
            "the document names its version"
        );
    }

    #[test]
    fn a_fresh_database_reaches_the_newest_version_and_stays_there() {
        let mut conn = Connection::open_in_memory().unwrap();
        for _ in 0..2 {
            migrate(&mut conn, Path::new("x")).unwrap();
            let version: u32 = conn
                .pragma_query_value(None, "user_version", |row| row.get(0))
                .unwrap();
            assert_eq!(version, newest());
        }
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "user_version", newest() + 1).unwrap();
        let error = migrate(&mut conn, Path::new("x")).unwrap_err();
        assert!(matches!(error, Error::NewerVersion { found, known, .. } if found == known + 1));
    }

    #[test]
    fn every_table_is_strict() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(&MIGRATIONS.concat()).unwrap();
        let loose = "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 \
                     AND name NOT LIKE 'sqlite_%'";
        assert_eq!(conn.query_row(loose, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }
}
