//! The archive of 2019 to look around in, the other language, twice the size of letters.

use crate::first_job::{PASSPHRASE, creates_an_archive};
use crate::laptop::Laptop;
use crate::native;

#[test]
fn the_demonstration_says_what_it_is_and_shows_2019_as_it_was_reported() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    window
        .clicks("Guarda l’archivio dimostrativo")
        .sees("Da riprendere")
        .sees("Archivio dimostrativo");
    window.looks_right("oggi");
    window
        .goes_to("Trimestre")
        .sees("Testo del rapporto")
        .chooses("Trimestre", "IV trim. 2019");
    window.sees("dal 01/10/2019").looks_right("trimestre");
    let report = laptop.path("rapporto.txt");
    window
        .clicks("Salva come testo")
        .answers_the_dialog(&report)
        .sees("Rapporto salvato in");
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(
        text.contains("WP1"),
        "the report on disk has the work packages: {text}"
    );
    window
        .goes_to("Interviste")
        .sees("7 interviste")
        .looks_right("demo-interviste");
    window
        .goes_to("Indicatori")
        .sees("Indicatori di risultato")
        .looks_right("demo-indicatori");
    window
        .writes("Cerca in tutto l’archivio", "panel")
        .sees("risultati");
    window.looks_right("cerca");
}

#[test]
fn a_page_loaded_again_shows_what_is_open_now_and_not_what_was_at_the_start() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    window
        .clicks("Guarda l’archivio dimostrativo")
        .sees("Da riprendere");
    window.asks(
        "the page, loaded again",
        "if (window.again === undefined && sessionStorage.again) return true;
         sessionStorage.again = window.again = 'asked';
         location.reload();
         return null",
    );
    window.sees("Da riprendere").sees("Archivio dimostrativo");
}

#[test]
fn english_is_one_click_away_and_so_is_the_way_back() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    window
        .clicks("English")
        .sees("What to do")
        .looks_right("english-start");
    window.clicks("Italiano").sees("Che cosa vuoi fare");
    creates_an_archive(&window);
    window
        .goes_to("Archivio e chiavi")
        .clicks("English")
        .sees("Archive and keys")
        .sees("City card");
    window
        .press_place("Places", "City card")
        .sees("Which municipality is the reference for this card?");
    window.looks_right("english-card");
    window
        .press_place("Places", "Archive and keys")
        .clicks("Italiano")
        .sees("Archivio e chiavi");
    window
        .goes_to("Scheda città")
        .sees("Quale Comune fa da riferimento per questa scheda?");
}

#[test]
fn at_twice_the_size_nothing_has_to_be_scrolled_sideways() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    native::resize(683, 384);
    window.fits_its_width("avvio al doppio");
    window
        .clicks("Guarda l’archivio dimostrativo")
        .sees("Da riprendere")
        .fits_its_width("oggi al doppio");
    window.looks_right("oggi-doppio");
    for (place, seen) in [
        ("Interviste", "7 interviste"),
        ("Scheda città", "Territorio"),
        ("Attività", "Fascicolo"),
        ("Indicatori", "Indicatori di realizzazione"),
        ("Trimestre", "Testo del rapporto"),
        ("Pacchetti", "Chi lo apre"),
        ("Archivio e chiavi", "Lingua"),
        ("Manuale", "Manuale"),
    ] {
        window
            .clicks("Menu")
            .goes_to(place)
            .sees(seen)
            .fits_its_width(place);
        window.looks_right(&format!("doppio-{}", place.to_lowercase().replace(' ', "-")));
    }
}

#[test]
fn a_whole_job_needs_no_mouse() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    window.goes_to("Oggi");
    native::press(&["ctrl+3"]);
    window.sees("Territorio e rilevazione");
    native::press(&["ctrl+1"]);
    window.sees("Da riprendere");
    // A single letter begins an interview from the first page.
    native::press(&["i"]);
    window.sees("Chi risponde");
    window.tabs_to("CROAS").keys(&["space"]);
    window.tabs_to("Ruolo").types("Presidente");
    window.tabs_to("Continua con il consenso").keys(&["Return"]);
    window.sees("Informativa e consenso");
    for _ in 0..6 {
        window.tabs_to("Sì").keys(&["space"]);
    }
    window.tabs_to("Registra il consenso").keys(&["Return"]);
    window.tabs_to("Comincia").keys(&["Return"]);
    window.sees("in corso").types("Senza mouse si scrive lo stesso.");
    window
        .keys(&["F6"])
        .sees("da approfondire")
        .keys(&["alt+2"])
        .types("Anche la seconda.");
    window
        .keys(&["Escape"])
        .sees("in pausa")
        .keys(&["Escape"])
        .sees("in corso");
    window
        .keys(&["ctrl+k"])
        .types("mouse")
        .sees("1 risultato")
        .keys(&["Return"]);
    assert_eq!(
        window.value_of("Appunto delle"),
        "Senza mouse si scrive lo stesso.",
        "found by one of its words"
    );
    window
        .keys(&["ctrl+l"])
        .sees("Archivio bloccato")
        .types(PASSPHRASE)
        .keys(&["Return"]);
    window.sees("Presidente");
}
