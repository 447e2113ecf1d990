//! `coeff demo`: the public facts of 2019 as an archive.

use std::path::Path;

use app::start::{DEMO_PASSPHRASE, Secret};
use serde_json::json;

use crate::Failure;
use crate::args::Args;
use crate::output::Output;
use crate::passphrase;

pub(super) fn demo(args: &Args, output: &Output, dir: &Path) -> Result<(), Failure> {
    let secret = match &args.passphrase_file {
        Some(file) => passphrase::from_file(file)?,
        None => Secret::from(DEMO_PASSPHRASE),
    };
    let mut desk = super::desk(output)?;
    app::start::create_demo(&mut desk, dir, secret)?;
    let activities = app::activities::list(&desk)?.len();
    let interviews = app::interviews::list(&desk)?.len();
    let folder = dir.display().to_string();
    let value = json!({ "folder": folder, "demo": true, "activities": activities, "interviews": interviews });
    output.show(&value, |words| {
        let (activities, interviews) = (activities.to_string(), interviews.to_string());
        vec![words.say(
            "cli.demo",
            &[
                ("folder", &folder),
                ("activities", &activities),
                ("interviews", &interviews),
            ],
        )]
    });
    Ok(())
}
