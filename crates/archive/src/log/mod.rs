//! The *log*: every write there ever was, in the order each device made them. `transact` is its
//! only door for what is written here.

mod clock;
mod read;
mod row;
mod transact;

pub use read::{Conflict, Gap, contest};
pub use transact::Tx;
pub(crate) use transact::Writer;

pub(crate) use clock::{Clock, SEEN};
pub(crate) use read::{gaps_in, heads_in, value_in, values_in};
pub(crate) use row::{
    NewRow, device_number, find_write, ids_of, insert, record_number, reveal, seqs_of_device, uuid_of,
    write_of,
};
