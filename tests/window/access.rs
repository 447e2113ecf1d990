//! Accessibility of the page at hand, judged by axe-core: nothing serious, nothing critical.

use serde_json::Value;

const RUN: &str = "const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations }) => done(violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.slice(0, 5).map(({ html, failureSummary }) => [html.slice(0, 300), failureSummary]) }))),
  (error) => done([{ id: 'axe failed', help: String(error) }]),
);";

/// axe-core itself, as npm brings it.
pub(crate) fn source() -> String {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../ui/node_modules/axe-core/axe.min.js"
    );
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}; `make test` installs it"))
}

pub(crate) fn judge() -> &'static str {
    RUN
}

/// What it found, in words; nothing is good.
pub(crate) fn told(found: &Value) -> Option<String> {
    let list = found.as_array()?;
    if list.is_empty() {
        None
    } else {
        Some(serde_json::to_string_pretty(list).unwrap())
    }
}
