//! Questions that are answered with a picture, a recording or a paper: given on a laptop, seen at the panel.

use std::path::{Path, PathBuf};

use crate::first_job::{PASSPHRASE, creates_a_panel, creates_an_archive, opens_again, reads_the_panels_key};
use crate::laptop::Laptop;
use crate::other_ways::copies_the_kit;
use crate::window::Window;

const PHOTO: &str = "Com’è fatto lo sportello?";
const VOICE: &str = "Che annunci si sentono?";

/// What the panel's new card asks as well, at the end of its first section.
const ASKED: &[&str] = &[
    "image,A90,Com’è fatto lo sportello?,What does the desk look like?",
    "audio,A91,Che annunci si sentono?,Which announcements are heard?",
];

/// A second's silence, as a recorder writes it.
fn recording() -> Vec<u8> {
    let sound = vec![128_u8; 8000];
    let length = u32::try_from(sound.len()).unwrap();
    [
        b"RIFF".as_slice(),
        &(length + 36).to_le_bytes(),
        b"WAVEfmt \x10\0\0\0\x01\0\x01\0",
        &8000_u32.to_le_bytes(),
        &8000_u32.to_le_bytes(),
        b"\x01\0\x08\0data",
        &length.to_le_bytes(),
        &sound,
    ]
    .concat()
}

/// A kit beside the archive whose card is a newer version with these questions.
fn lays_a_kit(archive: &Path) {
    let kit = archive.join("kit");
    copies_the_kit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../kit"), &kit);
    let sheet = |name: &str| kit.join("instruments/scheda-citta").join(name);
    let survey = std::fs::read_to_string(sheet("survey.csv")).unwrap();
    let columns = survey.lines().next().unwrap().matches(',').count();
    let (front, rest) = survey.split_once("\nend_group").unwrap();
    let asked: String = ASKED
        .iter()
        .map(|line| format!("\n{line}{}", ",".repeat(columns - line.matches(',').count())))
        .collect();
    std::fs::write(sheet("survey.csv"), format!("{front}{asked}\nend_group{rest}")).unwrap();
    let settings = std::fs::read_to_string(sheet("settings.csv")).unwrap();
    std::fs::write(sheet("settings.csv"), settings.replace(",2026-1,", ",2026-2,")).unwrap();
}

/// The small picture beside the name is painted: the policy of the page lets it through.
fn sees_the_picture(window: &Window) {
    window.asks(
        "a painted small picture",
        "const picture = document.querySelector('[data-question$=\"A90\"] img');
         return picture?.complete && picture.naturalWidth > 0 ? true : null",
    );
}

fn gives_the_files(laptop: &Laptop, window: &Window, photo: &Path, voice: &Path) {
    window
        .goes_to("Scheda città")
        .sees(PHOTO)
        .looks_right("file-vuoto");
    let disguised = laptop.path("appunti.png");
    std::fs::write(&disguised, "Sono appunti, non una foto.").unwrap();
    window
        .tabs_to("Scegli l’immagine")
        .keys(&["Return"])
        .answers_the_dialog(&disguised)
        .sees("«appunti.png» non è un’immagine.");
    window
        .clicks_in(PHOTO, "Scegli l’immagine")
        .answers_the_dialog(photo)
        .sees_in(PHOTO, "sportello.png");
    sees_the_picture(window);
    window.drags(voice, VOICE).sees_in(VOICE, "annunci.wav");
    window.looks_right("file-dati");
    window.keys(&["ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus"]);
    window
        .shows_letters_at(200)
        .sees_in(PHOTO, "sportello.png")
        .fits_its_width("file-grandi")
        .looks_right("file-grandi");
    window.keys(&["ctrl+0"]).shows_letters_at(100);
}

fn sends_a_package(window: &Window, key: &str, file: &Path) {
    window
        .goes_to("Pacchetti")
        .writes("Chiave pubblica del panel", key)
        .clicks("Usa questa chiave")
        .sees("Chiave inserita.");
    window
        .clicks("Prepara il pacchetto")
        .answers_the_dialog(file)
        .sees("Il pacchetto n. 1 è pronto");
    window.clicks("Ho capito");
}

fn sees_them_at_the_panel(laptop: &Laptop, window: &Window, package: &Path, photo: &Path) {
    window
        .goes_to("Pacchetti")
        .clicks("Importa pacchetti")
        .answers_the_dialog(package)
        .sees("0 respinte");
    window
        .goes_to("Schede città")
        .clicks("Apri la scheda di Siracusa")
        .sees_in(PHOTO, "sportello.png")
        .sees_in(VOICE, "annunci.wav");
    sees_the_picture(window);
    window.looks_right("file-panel");
    let copy: PathBuf = laptop.path("copia.png");
    window
        .clicks("Salva una copia di sportello.png")
        .answers_the_dialog(&copy)
        .sees("Copia salvata in");
    assert_eq!(
        std::fs::read(copy).unwrap(),
        std::fs::read(photo).unwrap(),
        "byte for byte what was given"
    );
}

#[test]
fn a_picture_and_a_recording_answer_questions_and_reach_the_panel() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    window
        .goes_to("Archivio e chiavi")
        .clicks("Chiudi e torna all’inizio")
        .sees("Che cosa vuoi fare");
    creates_a_panel(&window);
    let key = reads_the_panels_key(&window);
    window.closes();
    lays_a_kit(&laptop.path("Archivio Coefficienti"));

    let (photo, voice) = (laptop.path("sportello.png"), laptop.path("annunci.wav"));
    let icon = Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/128x128.png");
    std::fs::copy(icon, &photo).unwrap();
    std::fs::write(&voice, recording()).unwrap();
    let package = laptop.path("siracusa.coeff");
    let window = laptop.opens_the_window();
    opens_again(&window, "Archivio Coefficienti");
    gives_the_files(&laptop, &window, &photo, &voice);
    sends_a_package(&window, &key, &package);
    // What was given is there again after a lock.
    window.keys(&["ctrl+l"]).sees("Archivio bloccato");
    window
        .writes("Frase segreta", PASSPHRASE)
        .clicks_in("Frase segreta", "Apri")
        .goes_to("Scheda città")
        .sees_in(PHOTO, "sportello.png");
    sees_the_picture(&window);
    window
        .goes_to("Archivio e chiavi")
        .clicks("Chiudi e torna all’inizio")
        .sees("Che cosa vuoi fare");
    opens_again(&window, "Archivio panel Coefficienti");
    sees_them_at_the_panel(&laptop, &window, &package, &photo);
}
