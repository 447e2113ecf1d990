//! What happens less often: the recovery code, a package closed with a passphrase, two laptops that differ, a file
//! dragged from the desktop, a dark desktop, larger letters, a newer version of the card.

use std::path::Path;

use tests::Colleague;

use crate::first_job::{PASSPHRASE, creates_a_panel, creates_an_archive, opens_again, reads_the_panels_key};
use crate::laptop::Laptop;

#[test]
fn the_recovery_code_opens_the_archive_and_a_new_passphrase_takes_over() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    let code = creates_an_archive(&window);
    window.keys(&["ctrl+l"]).sees("Archivio bloccato");
    window
        .clicks("Usa il codice di recupero")
        .sees("Otto gruppi di quattro segni")
        .writes("Codice di recupero", &code[..7].join("-"))
        .clicks("Apri e cambia la frase")
        .sees("Mancano 4 segni.")
        .looks_right("recupero");
    let fresh = "tegola rondine martello ginestra";
    window
        .writes("Codice di recupero", &code.join(" "))
        .writes("Frase segreta nuova", fresh)
        .writes("Frase segreta, di nuovo", fresh)
        .clicks("Apri e cambia la frase")
        .sees("Da riprendere");
    window.keys(&["ctrl+l"]).sees("Archivio bloccato");
    window
        .writes("Frase segreta", PASSPHRASE)
        .clicks_in("Frase segreta", "Apri")
        .sees("La frase segreta non apre questo archivio");
    window
        .writes("Frase segreta", fresh)
        .clicks_in("Frase segreta", "Apri")
        .sees("Da riprendere");
}

#[test]
fn the_panel_opens_a_package_by_its_passphrase_and_decides_between_two_laptops() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_a_panel(&window);
    let key = reads_the_panels_key(&window);
    let (first, second) = (laptop.path("mattina.coeff"), laptop.path("pomeriggio.coeff"));
    let spoken = "detta a voce al telefono";
    Colleague::new("Ada Neri", "siracusa", &laptop.path("ada"))
        .answers("B/B01", "1000")
        .sends(&first, Some(&key), None);
    Colleague::new("Ugo Bianchi", "siracusa", &laptop.path("ugo"))
        .answers("B/B01", "1250")
        .sends(&second, None, Some(spoken));

    window
        .goes_to("Pacchetti")
        .clicks("Importa pacchetti")
        .answers_the_dialog(&first)
        .sees("Ada Neri");
    window
        .clicks("Importa pacchetti")
        .answers_the_dialog(&second)
        .sees("rifiutato")
        .looks_right("importazione-frase");
    window
        .writes("Frase segreta del pacchetto", "un’altra frase ancora")
        .clicks("Apri e importa")
        .sees("La frase segreta non apre");
    window
        .writes("Frase segreta del pacchetto", spoken)
        .clicks("Apri e importa")
        .sees("1 in conflitto");
    window
        .clicks("Vai a Da decidere")
        .sees("Quanti cittadini di Paesi terzi vi risiedono?")
        .looks_right("decidere");
    window
        .clicks("Tieni questa: versione di Ugo Bianchi")
        .sees("tenuta")
        .looks_right("deciso");
    window
        .goes_to("Confronto")
        .sees("1.250")
        .goes_to("Da decidere")
        .sees("Niente da decidere");
}

#[test]
fn a_file_dragged_from_the_desktop_is_attached_to_the_piece_under_it() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    let minutes = laptop.path("verbale dell’incontro.pdf");
    std::fs::write(&minutes, b"%PDF-1.4 prova").unwrap();
    window
        .goes_to("Attività")
        .clicks("Registra attività")
        .chooses("Tipo di attività", "Incontro istituzionale o con i CROAS")
        .sees("0 di ");
    window
        .drags(&minutes, "Verbale")
        .sees("verbale dell’incontro.pdf")
        .sees("1 di ");
    // At twice the size of letters the point of the hand is still the point of the page.
    window.keys(&["ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus"]);
    window
        .shows_letters_at(200)
        .drags(&minutes, "Convocazione")
        .sees("2 di ");
}

#[test]
fn in_the_dark_everything_can_be_read() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window_on("Adwaita:dark");
    window.sees("Che cosa vuoi fare").looks_right("scuro-avvio");
    let paper = window.asks(
        "the colour of the page",
        "return getComputedStyle(document.body).backgroundColor",
    );
    assert_eq!(paper, "rgb(16, 25, 34)", "the page follows the desktop");
    window
        .clicks("Guarda l’archivio dimostrativo")
        .sees("Da riprendere")
        .looks_right("scuro-oggi");
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
        window.goes_to(place).sees(seen);
        window.looks_right(&format!("scuro-{}", place.to_lowercase().replace(' ', "-")));
    }
}

#[test]
fn letters_grow_by_the_keyboard_and_are_as_large_the_next_time() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    // Only keys from here on: the driver's hand does not know how large the page is shown.
    window.keys(&["ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+minus"]);
    window.shows_letters_at(125);
    window.closes();
    let window = laptop.opens_the_window();
    window.sees("Che cosa vuoi fare").shows_letters_at(125);
    window.keys(&["ctrl+0"]).shows_letters_at(100);
    opens_again(&window, "Archivio Coefficienti");
    window.sees("Da riprendere").shows_letters_at(100);
}

#[test]
fn a_card_moves_to_the_panels_newer_version_and_nothing_is_lost() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    window.goes_to("Scheda città").sees("Territorio e rilevazione");
    window
        .clicks_in("Sezioni della scheda", "E ")
        .writes("Quanti CPT risultano iscritti", "320")
        .sees_in("Quanti CPT risultano iscritti", "salvato");
    window.closes();

    // The panel's new kit asks no longer how many are enrolled.
    let kit = laptop.path("Archivio Coefficienti").join("kit");
    copies_the_kit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../kit"), &kit);
    let sheet = |name: &str| kit.join("instruments/scheda-citta").join(name);
    rewrites(&sheet("survey.csv"), |line| !line.starts_with("integer,E03,"));
    let settings = std::fs::read_to_string(sheet("settings.csv")).unwrap();
    std::fs::write(sheet("settings.csv"), settings.replace(",2026-1,", ",2026-2,")).unwrap();

    let window = laptop.opens_the_window();
    opens_again(&window, "Archivio Coefficienti");
    window
        .goes_to("Scheda città")
        .sees("C’è una versione nuova: 2026-2")
        .sees("1 tolta")
        .looks_right("versione-nuova");
    window
        .clicks("Passa alla versione nuova")
        .sees("Risposte da ricollocare · 1")
        .sees("Domanda della versione 2026-1: non c’è più.")
        .looks_right("versione-passata");
    window
        .chooses("Domanda in cui metterla", "A06")
        .clicks("Aggiungi come nota")
        .sees("Ricollocata.");
    window
        .clicks("Torna alla versione 2026-1")
        .sees("C’è una versione nuova: 2026-2");
    window
        .clicks_in("Sezioni della scheda", "E ")
        .looks_right("versione-ripresa");
    assert_eq!(
        window.value_of("Quanti CPT risultano iscritti"),
        "320",
        "the way back brings the answer back"
    );
}

pub(crate) fn copies_the_kit(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copies_the_kit(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn rewrites(sheet: &Path, keeps: impl Fn(&str) -> bool) {
    let text = std::fs::read_to_string(sheet).unwrap();
    let kept: Vec<&str> = text.lines().filter(|line| keeps(line)).collect();
    assert!(kept.len() < text.lines().count(), "a line goes");
    std::fs::write(sheet, format!("{}\n", kept.join("\n"))).unwrap();
}
