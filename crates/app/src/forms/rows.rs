//! Rows of a table inside a form: added with a stable key, taken away without losing what they hold.

use archive::{Field, Op, RecordId};
use serde_json::json;

use super::answer::{form_of, refused, unknown};
use crate::desk::Desk;
use crate::error::Result;

/// Adds a row at the end.
pub(crate) fn add_row(desk: &mut Desk, record: &RecordId, repeat: &str) -> Result<()> {
    let form = form_of(desk, record)?;
    let key = desk.fresh_key();
    let session = desk.session(record, &form)?;
    let live = session.live_path(repeat).ok_or_else(|| unknown(repeat))?;
    session
        .add_row(&live, &key)
        .map_err(|refusal| refused(repeat, &refusal))?;
    let order = session.rows(&live).len();
    keep(desk, record, Op::AddRow, repeat, &key, order, false)
}

/// Takes a row away. Its answers stay in the log.
pub(crate) fn remove_row(desk: &mut Desk, record: &RecordId, repeat: &str, key: &str) -> Result<()> {
    let form = form_of(desk, record)?;
    let session = desk.session(record, &form)?;
    let live = session.live_path(repeat).ok_or_else(|| unknown(repeat))?;
    let order = session.position(&live, key).ok_or_else(|| unknown(repeat))?;
    session
        .remove_row(&format!("{live}[{order}]"))
        .map_err(|refusal| refused(repeat, &refusal))?;
    keep(desk, record, Op::RemoveRow, repeat, key, order, true)
}

fn keep(
    desk: &mut Desk,
    record: &RecordId,
    op: Op,
    repeat: &str,
    key: &str,
    order: usize,
    removed: bool,
) -> Result<()> {
    let written = crate::cards::ensure(desk, record).and_then(|()| {
        let field = Field::row(repeat, key).map_err(archive::Error::from)?;
        let value = json!({ "order": order, "removed": removed });
        desk.carry_out(op, |tx| tx.write(record, &field, &value).map(|_| ()))
    });
    if written.is_err() {
        desk.forget_session(record);
    }
    written
}
