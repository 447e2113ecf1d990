//! `coeff report`: the report of a quarter.

use std::path::Path;

use crate::Failure;
use crate::args::{Args, ReportFormat};
use crate::output::Output;

pub(super) fn report(
    args: &Args,
    output: &Output,
    dir: &Path,
    quarter: &str,
    format: ReportFormat,
) -> Result<(), Failure> {
    let ReportFormat::Text = format;
    let desk = super::opened(args, output, dir)?;
    let quarter = app::quarters::show(&desk, quarter)?;
    output.show(&quarter, |_| vec![quarter.text.trim_end().to_owned()]);
    Ok(())
}
