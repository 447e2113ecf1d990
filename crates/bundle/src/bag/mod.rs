//! Bag: the files of a package and what each must look like, between ZIP and contents.

pub(crate) mod descriptor;
pub(crate) mod log;
pub(crate) mod table;
pub(crate) mod tags;
