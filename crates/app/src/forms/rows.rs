//! Rows of a table inside a form: added with a stable key, taken away without losing what they hold.

use archive::{Field, Op, RecordId};
use serde_json::json;

use super::answer::{form_of, refused, unknown};
use super::live::{Own, own_writes, write_all};
use crate::desk::Desk;
use crate::error::Result;

/// Adds a row at the end.
pub(crate) fn add_row(desk: &mut Desk, record: &RecordId, repeat: &str) -> Result<()> {
    let form = form_of(desk, record)?;
    let key = desk.fresh_key();
    let session = desk.session(record, &form)?;
    let live = session.live_path(repeat).ok_or_else(|| unknown(repeat))?;
    let begun = own_writes(session)?;
    session
        .add_row(&live, &key)
        .map_err(|refusal| refused(repeat, &refusal))?;
    let order = session.rows(&live).len();
    let followed = own_writes(session)?;
    let row = Kept {
        key: &key,
        order,
        removed: false,
    };
    keep(desk, record, Op::AddRow, repeat, &row, (begun, followed))
}

/// Takes a row away. Its answers stay in the log.
pub(crate) fn remove_row(desk: &mut Desk, record: &RecordId, repeat: &str, key: &str) -> Result<()> {
    let form = form_of(desk, record)?;
    let session = desk.session(record, &form)?;
    let live = session.live_path(repeat).ok_or_else(|| unknown(repeat))?;
    let order = session.position(&live, key).ok_or_else(|| unknown(repeat))?;
    let begun = own_writes(session)?;
    session
        .remove_row(&format!("{live}[{order}]"))
        .map_err(|refusal| refused(repeat, &refusal))?;
    let followed = own_writes(session)?;
    let row = Kept {
        key,
        order,
        removed: true,
    };
    keep(desk, record, Op::RemoveRow, repeat, &row, (begun, followed))
}

/// A row as the log keeps it.
struct Kept<'a> {
    key: &'a str,
    order: usize,
    removed: bool,
}

/// Writes a row down, and what its record worked out by itself before and because of it.
fn keep(
    desk: &mut Desk,
    record: &RecordId,
    op: Op,
    repeat: &str,
    row: &Kept<'_>,
    (begun, followed): (Vec<Own>, Vec<Own>),
) -> Result<()> {
    let written = crate::cards::ensure(desk, record, begun).and_then(|left| {
        let field = Field::row(repeat, row.key).map_err(archive::Error::from)?;
        let value = json!({ "order": row.order, "removed": row.removed });
        desk.carry_out(op, |tx| {
            write_all(tx, record, &left)?;
            tx.write(record, &field, &value)?;
            write_all(tx, record, &followed)
        })
    });
    if written.is_err() {
        desk.forget_session(record);
    }
    written
}
