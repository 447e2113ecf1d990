//! What is printed: words of the catalogue, or one JSON value.

use std::io::IsTerminal as _;

use app::error::Problem;
use app::kit::Language;
use app::packages::Progress;
use app::words::Words;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::json;

/// Where everything is printed.
pub(crate) struct Output {
    json: bool,
    pub(crate) words: Words,
}

impl Output {
    pub(crate) fn new(json: bool, language: Language) -> Self {
        Self {
            json,
            words: Words::new(language),
        }
    }

    /// The result: as JSON, or in words.
    pub(crate) fn show(&self, value: &impl Serialize, words: impl FnOnce(&Words) -> Vec<String>) {
        if self.json {
            // A shape of ours always serialises.
            println!("{}", serde_json::to_string_pretty(value).unwrap_or_default());
        } else {
            words(&self.words).iter().for_each(|line| println!("{line}"));
        }
    }

    /// What happened and what to do.
    pub(crate) fn problem(&self, problem: &Problem) {
        let (what, todo) = self.words.explain(problem);
        if self.json {
            let value = json!({ "error": problem.code, "data": problem.data, "what": what, "todo": todo });
            println!("{}", serde_json::to_string_pretty(&value).unwrap_or_default());
        } else {
            eprintln!("{what}\n{todo}");
        }
    }

    /// A command that makes no sense as it was given.
    pub(crate) fn usage(&self, key: &str) {
        eprintln!("{}", self.words.say(key, &[]));
    }

    /// A bar on the terminal for long work; silent anywhere else.
    pub(crate) fn bar(&self) -> impl FnMut(Progress) {
        let quiet = self.json || !std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(
            None,
            if quiet {
                ProgressDrawTarget::hidden()
            } else {
                ProgressDrawTarget::stderr()
            },
        );
        if let Ok(style) = ProgressStyle::with_template("{msg:12} {bar:40} {bytes}/{total_bytes}") {
            bar.set_style(style);
        }
        let steps: Vec<(String, String)> = ["collect", "seal", "decrypt", "verify", "merge"]
            .into_iter()
            .map(|step| (step.to_owned(), self.words.say(&format!("cli.step.{step}"), &[])))
            .collect();
        move |progress: Progress| {
            let message = steps.iter().find(|(step, _)| *step == progress.step);
            bar.set_message(message.map(|(_, words)| words.clone()).unwrap_or_default());
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        }
    }
}
