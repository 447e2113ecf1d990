//! Whatever the window called saved is there after the plug was pulled, although nobody left the field.

use std::thread::sleep;
use std::time::Duration;

use crate::first_job::{creates_an_archive, opens_again};
use crate::laptop::Laptop;
use crate::window::Window;

fn comes_back(laptop: &Laptop) -> Window {
    let window = laptop.opens_the_window();
    opens_again(&window, "Archivio Coefficienti");
    window.sees("Da riprendere");
    window
}

#[test]
fn what_was_typed_survives_the_plug_being_pulled() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);

    // The moment the field says so.
    window
        .goes_to("Scheda città")
        .writes("Quante persone risiedono", "118000");
    window.sees_in("Quante persone risiedono", "salvato");
    window.loses_power();
    let window = comes_back(&laptop);
    window.goes_to("Scheda città").sees("Territorio e rilevazione");
    assert_eq!(
        window.value_of("Quante persone risiedono"),
        "118.000",
        "what was called saved is there"
    );

    // A pause of typing is enough; the field was never left.
    window
        .goes_to("Attività")
        .clicks("Registra attività")
        .writes("Titolo", "Una riunione e poi il buio");
    sleep(Duration::from_millis(900));
    window.loses_power();
    let window = comes_back(&laptop);
    window
        .goes_to("Attività")
        .clicks("Una riunione e poi il buio")
        .sees("Fascicolo");
    assert_eq!(
        window.value_of("Titolo"),
        "Una riunione e poi il buio",
        "the pause was enough"
    );
}

#[test]
fn closing_the_window_takes_the_last_letters_along() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    window
        .goes_to("Attività")
        .clicks("Registra attività")
        .writes("Titolo", "Chiusa di fretta");
    window.closes();
    let window = comes_back(&laptop);
    window.goes_to("Attività").sees("Chiusa di fretta");
}
