//! The *clock* of this device: its next sequence number and its latest stamp.

use crate::error::Result;
use crate::setting;
use crate::words::{DeviceId, Hlc};
use rusqlite::{Connection, named_params};

/// The local setting that remembers the latest stamp read from elsewhere.
pub(crate) const SEEN: &str = "log.latest_stamp_seen";

/// Where the device's writes stand. Kept in memory, changed only when a transaction is durable.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    pub(crate) last_seq: u64,
    pub(crate) last_hlc: Option<Hlc>,
}

impl Clock {
    pub(crate) fn read(conn: &Connection, device: &DeviceId) -> Result<Self> {
        let (last_seq, own) = conn.query_row(
            include_str!("clock.sql"),
            named_params! {":device": device.as_str()},
            |row| Ok((row.get("seq")?, row.get::<_, String>("hlc")?)),
        )?;
        let seen = setting::get(conn, SEEN)?;
        let seen = seen.and_then(|value| value.as_str().and_then(|text| text.parse().ok()));
        Ok(Self {
            last_seq,
            last_hlc: own.parse().ok().max(seen),
        })
    }
}
