//! The main job in the window, from an empty laptop to the panel's tables.

use crate::laptop::Laptop;
use crate::window::Window;

pub const PASSPHRASE: &str = "lanterna cipolla violino settembre";

/// A new archive of Siracusa, as far as the first screen.
pub fn creates_an_archive(window: &Window) {
    window.clicks("Crea un archivio");
    window.sees("Dove sta l’archivio").sees("Archivio Coefficienti").looks_right("avvio-cartella");
    window.clicks("Continua").sees("Chi sei");
    window.clicks("Continua").sees("Scrivi nome e cognome.");
    window.writes("Nome e cognome", "Anna Greco").chooses("Ruolo", "Coordinatore d’area");
    window.writes("Organizzazione", "Comune di Siracusa").chooses("Area", "Siracusa");
    window.looks_right("avvio-chi-sei");
    window.clicks("Continua").sees("La frase segreta");
    window.writes("Frase segreta", PASSPHRASE).writes("Frase segreta, di nuovo", PASSPHRASE);
    window.sees("Frase ").looks_right("avvio-frase");
    window.clicks("Crea l’archivio").sees("Il codice di recupero");
    window.looks_right("avvio-codice");
    let groups = window.asks(
        "the eight groups of the recovery code",
        "const list = [...document.querySelectorAll('ol[aria-label^=\"Codice di recupero\"] li')];
         return list.length === 8 ? list.map((one) => one.lastElementChild.textContent.trim()) : null",
    );
    window.clicks("L’ho conservato").sees("Prova del codice").looks_right("avvio-prova");
    let asked = window.asks(
        "the two groups asked back",
        "const labels = [...document.querySelectorAll('form label')].map((one) => /\\d+/.exec(one.textContent));
         return labels.length === 2 ? labels.map((one) => Number(one[0])) : null",
    );
    for number in asked.as_array().unwrap() {
        let number = usize::try_from(number.as_u64().unwrap()).unwrap();
        window.writes(&format!("Gruppo {number}"), groups[number - 1].as_str().unwrap());
    }
    window.clicks("Controlla").sees("Da riprendere");
}

#[test]
fn the_first_start_leads_from_an_empty_laptop_to_the_first_screen() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    window.sees("Che cosa vuoi fare").looks_right("avvio");
    creates_an_archive(&window);
    window.sees("Siracusa").looks_right("oggi-vuoto");
}
