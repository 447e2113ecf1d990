//! The window as a person meets it: things have kinds and names, and each step waits for what it needs.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::laptop::{Driver, program};
use crate::{access, native, pictures};

const LOOK_UP: &str = include_str!("look_up.js");
const PATIENCE: Duration = Duration::from_secs(20);
/// Two frames later the first of them is on screen.
const PAINTED: &str = "const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 400)))";
/// What has the focus is called.
const FOCUS: &str = "const at = document.activeElement;
const named = at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent || at.id;
return named.trim() || at.tagName";
/// The line of a list that begins so.
const WHOLE_LINE: &str = "const lines = [...arguments[0].options].map(({ label }) => label);
return lines.find((line) => line === arguments[1]) ?? lines.find((line) => line.startsWith(arguments[1])) ?? null";
/// The middle of a thing, as parts of the page's width.
const MIDDLE: &str = "const box = arguments[0].getBoundingClientRect();
return [(box.left + box.width / 2) / innerWidth, (box.top + box.height / 2) / innerWidth]";
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub(crate) struct Window {
    driver: Driver,
    hands: Runtime,
    client: Client,
}

impl Window {
    /// Opens the program and waits for its first screen.
    pub(crate) fn behind(driver: Driver) -> Self {
        let hands = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": program() } });
        let Value::Object(wanted) = wanted else {
            unreachable!()
        };
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client = hands.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(wanted);
            let mut last = None;
            for _ in 0..50 {
                match builder.connect(&address).await {
                    Ok(client) => return client,
                    Err(error) => last = Some(error),
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            panic!("the window did not open: {last:?}");
        });
        let window = Self {
            driver,
            hands,
            client,
        };
        window.until("the first screen", |window| {
            window.run("return document.querySelector('h1') ? true : null", vec![])
        });
        native::to_the_front();
        window
    }

    /// What a script in the page answers; null is no answer.
    fn run(&self, script: &str, words: Vec<Value>) -> Option<Value> {
        let value = self.hands.block_on(self.client.execute(script, words)).ok()?;
        (!value.is_null()).then_some(value)
    }

    /// Waits until there is an answer.
    #[expect(
        clippy::disallowed_methods,
        reason = "patience runs on the machine's own time"
    )]
    fn until<T>(&self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            if start.elapsed() > PATIENCE {
                self.fail(what);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Ends the test with a picture of what was on screen.
    fn fail(&self, what: &str) -> ! {
        let test = std::thread::current()
            .name()
            .unwrap_or("window")
            .replace("::", "-");
        let picture = pictures::take(&format!("failed-{test}"));
        panic!("not there: {what}\nthe picture: {}", picture.display());
    }

    fn look_up(&self, kind: &str, name: &str, part: Option<&str>) -> Option<(Element, bool)> {
        let found = self.run(LOOK_UP, vec![json!(kind), json!(name), json!(part)])?;
        let id = found[0][ELEMENT].as_str()?.to_owned();
        Some((
            Element::from_element_id(self.client.clone(), ElementRef::from(id)),
            found[1] == json!(true),
        ))
    }

    fn find(&self, kind: &str, name: &str, part: Option<&str>) -> Element {
        let place = part.map(|part| format!(" in «{part}»")).unwrap_or_default();
        self.until(&format!("{kind} «{name}»{place}"), |window| {
            window
                .look_up(kind, name, part)
                .and_then(|(element, usable)| usable.then_some(element))
        })
    }

    fn press_on(&self, kind: &str, name: &str, part: Option<&str>) {
        // What moves while it is clicked is looked for again.
        self.until(&format!("{kind} «{name}» that can be clicked"), |window| {
            let element = window.find(kind, name, part);
            window.hands.block_on(element.click()).ok()
        });
    }

    /// Clicks a button or a link.
    pub(crate) fn clicks(&self, name: &str) -> &Self {
        self.press_on("button", name, None);
        self
    }

    /// Clicks a button in a part of the page.
    pub(crate) fn clicks_in(&self, part: &str, name: &str) -> &Self {
        self.press_on("button", name, Some(part));
        self
    }

    /// Picks a radio button, a box or a chip.
    pub(crate) fn picks(&self, part: &str, name: &str) -> &Self {
        self.press_on("choice", name, Some(part));
        self
    }

    /// Opens a place of the rail.
    pub(crate) fn goes_to(&self, place: &str) -> &Self {
        self.press_place("Luoghi", place)
    }

    /// The same, whatever the rail is called in the language of the moment.
    pub(crate) fn press_place(&self, rail: &str, place: &str) -> &Self {
        self.press_on("button", place, Some(rail));
        self
    }

    /// Writes into a field, over what was there.
    pub(crate) fn writes(&self, field: &str, text: &str) -> &Self {
        self.write(field, None, text)
    }

    pub(crate) fn writes_in(&self, part: &str, field: &str, text: &str) -> &Self {
        self.write(field, Some(part), text)
    }

    fn write(&self, field: &str, part: Option<&str>, text: &str) -> &Self {
        let written = self.until(&format!("field «{field}» that takes text"), |window| {
            let element = window.find("field", field, part);
            window
                .hands
                .block_on(async {
                    element.click().await?;
                    if element
                        .prop("value")
                        .await?
                        .is_some_and(|value| !value.is_empty())
                    {
                        element.send_keys("\u{e009}a\u{e000}\u{e017}").await?;
                    }
                    element.send_keys(text).await?;
                    element.prop("value").await
                })
                .ok()
        });
        assert_eq!(written.as_deref(), Some(text), "«{field}» holds what was typed");
        self
    }

    /// Looks something up in a long list by its first letters.
    pub(crate) fn finds(&self, field: &str, letters: &str, line: &str) -> &Self {
        self.write(field, None, letters).press_on("option", line, None);
        self
    }

    /// Chooses a line of a list.
    pub(crate) fn chooses(&self, field: &str, line: &str) -> &Self {
        self.until(&format!("line «{line}» in «{field}»"), |window| {
            let element = window.find("field", field, None);
            let words = vec![json!(element), json!(line)];
            let whole = window.run(WHOLE_LINE, words)?;
            window
                .hands
                .block_on(element.select_by_label(whole.as_str()?))
                .ok()
        });
        self
    }

    /// What stands in a field.
    pub(crate) fn value_of(&self, field: &str) -> String {
        let element = self.find("field", field, None);
        self.hands
            .block_on(element.prop("value"))
            .unwrap()
            .unwrap_or_default()
    }

    /// Everything that can be read now.
    pub(crate) fn text(&self) -> String {
        let text = self.run("return document.body.innerText", vec![]);
        let text = text
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Waits until this can be read.
    pub(crate) fn sees(&self, words: &str) -> &Self {
        let wanted = words.to_lowercase();
        self.until(&format!("the words «{words}»"), |window| {
            window.text().to_lowercase().contains(&wanted).then_some(())
        });
        self
    }

    /// Waits until this can be read in a part of the page.
    pub(crate) fn sees_in(&self, part: &str, words: &str) -> &Self {
        self.until(&format!("the words «{words}» in «{part}»"), |window| {
            let (part, _) = window.look_up("part", part, None)?;
            let text = window.hands.block_on(part.text()).ok()?;
            text.contains(words).then_some(())
        });
        self
    }

    /// Walks with the tab key, forwards, until the focus is on what is called so.
    pub(crate) fn tabs_to(&self, name: &str) -> &Self {
        let walked: Vec<String> = (0..80)
            .map(|_| {
                native::press(&["Tab"]);
                let focus = self.run(FOCUS, vec![]);
                focus
                    .and_then(|name| name.as_str().map(str::to_owned))
                    .unwrap_or_default()
            })
            .take_while(|focus| !focus.contains(name))
            .collect();
        if walked.len() == 80 {
            self.fail(&format!("«{name}» by the tab key, only {walked:?}"));
        }
        self
    }

    /// Presses keys.
    pub(crate) fn keys(&self, keys: &[&str]) -> &Self {
        native::press(keys);
        self
    }

    /// Types where the focus is.
    pub(crate) fn types(&self, text: &str) -> &Self {
        native::type_text(text);
        self
    }

    /// A thing of the page, by a script that answers null until it is there.
    pub(crate) fn asks(&self, what: &str, script: &str) -> Value {
        self.until(what, |window| window.run(script, vec![]))
    }

    /// Answers the system's file dialog.
    pub(crate) fn answers_the_dialog(&self, path: &Path) -> &Self {
        if let Err(what) = native::answer_the_dialog(path) {
            self.fail(&what);
        }
        self
    }

    /// A picture, and axe-core's judgement.
    pub(crate) fn looks_right(&self, name: &str) -> &Self {
        // What was told to appear still has to be painted, by software here. Where the page does not answer in
        // time, the picture is taken after a moment all the same: what it shows is judged below.
        if self
            .hands
            .block_on(self.client.execute_async(PAINTED, vec![]))
            .is_err()
        {
            std::thread::sleep(Duration::from_secs(1));
        }
        pictures::take(name);
        if self.run("return window.axe ? true : null", vec![]).is_none() {
            let _ = self.run(&format!("{}; return true", access::source()), vec![]);
        }
        let found = self
            .hands
            .block_on(self.client.execute_async(access::judge(), vec![]));
        match found {
            Ok(found) => {
                if let Some(faults) = access::told(&found) {
                    panic!("«{name}» keeps somebody out: {faults}");
                }
            }
            Err(error) => self.fail(&format!("axe-core's judgement of «{name}»: {error}")),
        }
        self
    }

    /// Drags a file from the desktop onto a part of the page.
    pub(crate) fn drags(&self, file: &Path, part: &str) -> &Self {
        let (part, _) = self.until(&format!("«{part}» to drop on"), |window| {
            window.look_up("part", part, None)
        });
        let middle = self.run(MIDDLE, vec![json!(part)]);
        let middle = middle.and_then(|point| Some((point[0].as_f64()?, point[1].as_f64()?)));
        let (x, y) = middle.unwrap_or_else(|| self.fail("a place to drop on"));
        native::drag(file, x * native::width(), y * native::width());
        self
    }

    /// Waits until everything is shown at this percentage of its usual size.
    pub(crate) fn shows_letters_at(&self, percent: u32) -> &Self {
        self.until(&format!("letters at {percent} %"), |window| {
            let width = window.run("return innerWidth", vec![])?.as_f64()?;
            let shown = 100.0 * native::width() / width;
            ((shown - f64::from(percent)).abs() < 1.0).then_some(())
        });
        self
    }

    /// Nothing reaches beyond the right edge.
    pub(crate) fn fits_its_width(&self, name: &str) -> &Self {
        let beyond = self.asks(
            "the width of the page",
            "const page = document.scrollingElement; const main = document.querySelector('main');
             return [page.scrollWidth - page.clientWidth, main.scrollWidth - main.clientWidth]",
        );
        if beyond != json!([0, 0]) {
            self.fail(&format!(
                "«{name}» without scrolling sideways ({beyond} pixels too wide)"
            ));
        }
        self
    }

    /// Closed by the button of its frame, which lets it finish what it is doing.
    pub(crate) fn closes(mut self) {
        native::close();
        if let Err(what) = self.driver.sees_the_end() {
            self.fail(&what);
        }
    }

    /// The plug is pulled: nothing is saved on the way out.
    pub(crate) fn loses_power(mut self) {
        self.driver.pulls_the_plug();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.driver.pulls_the_plug();
    }
}
