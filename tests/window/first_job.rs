//! The main job in the window, from an empty laptop to the panel's tables.

use crate::laptop::Laptop;
use crate::window::Window;

pub(crate) const PASSPHRASE: &str = "lanterna cipolla violino settembre";

/// A new archive of Siracusa, as far as the first screen. Answers the groups of its recovery code.
pub(crate) fn creates_an_archive(window: &Window) -> Vec<String> {
    window.sees("Che cosa vuoi fare").looks_right("avvio-primo");
    window.clicks("Crea un archivio");
    window
        .sees("Dove sta l’archivio")
        .sees("Archivio Coefficienti")
        .looks_right("avvio-cartella");
    window.clicks("Continua").sees("Chi sei");
    window.clicks("Continua").sees("Scrivi nome e cognome.");
    window
        .writes("Nome e cognome", "Anna Greco")
        .chooses("Ruolo", "Coordinatore d’area");
    window
        .writes("Organizzazione", "Comune di Siracusa")
        .chooses("Area", "Siracusa");
    window.looks_right("avvio-chi-sei");
    window.clicks("Continua").sees("La frase segreta");
    window
        .writes("Frase segreta", PASSPHRASE)
        .writes("Frase segreta, di nuovo", PASSPHRASE);
    window.sees("Frase ").looks_right("avvio-frase");
    window.clicks("Crea l’archivio").sees("Il codice di recupero");
    window.looks_right("avvio-codice");
    let groups = window.asks(
        "the eight groups of the recovery code",
        "const list = [...document.querySelectorAll('ol[aria-label^=\"Codice di recupero\"] li')];
         return list.length === 8 ? list.map((one) => one.lastElementChild.textContent.trim()) : null",
    );
    let groups: Vec<String> = serde_json::from_value(groups).unwrap();
    window
        .clicks("L’ho conservato")
        .sees("Prova del codice")
        .looks_right("avvio-prova");
    let asked = window.asks(
        "the two groups asked back",
        "const labels = [...document.querySelectorAll('form label')].map((one) => /\\d+/.exec(one.textContent));
         return labels.length === 2 ? labels.map((one) => Number(one[0])) : null",
    );
    for number in asked.as_array().unwrap() {
        let number = usize::try_from(number.as_u64().unwrap()).unwrap();
        window.writes(&format!("Gruppo {number}"), &groups[number - 1]);
    }
    window.clicks("Controlla").sees("Da riprendere");
    groups
}

/// A new archive of the panel, as far as its first screen.
pub(crate) fn creates_a_panel(window: &Window) {
    window.clicks("Crea un archivio del panel").clicks("Continua");
    window
        .writes("Nome e cognome", "Paolo Rossi")
        .chooses("Ruolo", "Membro del panel");
    window
        .writes("Organizzazione", "Panel di esperti")
        .clicks("Continua");
    window
        .writes("Frase segreta", PASSPHRASE)
        .writes("Frase segreta, di nuovo", PASSPHRASE);
    window
        .clicks("Crea l’archivio")
        .clicks("L’ho conservato")
        .clicks("Più tardi")
        .sees("Copertura");
}

/// The key that packages for the panel are closed with, read from the screen.
pub(crate) fn reads_the_panels_key(window: &Window) -> String {
    window
        .goes_to("Kit e portatili")
        .sees("Chiave pubblica del panel");
    let key = window.asks(
        "the panel's public key",
        "const code = [...document.querySelectorAll('code')].find((one) => /^age1/.test(one.textContent));
         return code ? code.textContent.trim() : null",
    );
    key.as_str().unwrap().to_owned()
}

/// Somebody opens an archive again after the window was closed or the archive locked.
pub(crate) fn unlocks(window: &Window) {
    window
        .writes("Frase segreta", PASSPHRASE)
        .clicks_in("Frase segreta", "Apri")
        .sees("Archivio e chiavi");
}

/// An interview with a technician: prepared, agreed to, held, closed.
fn holds_an_interview(window: &Window) {
    window.clicks("Nuova intervista").sees("Chi risponde");
    window
        .clicks("Continua con il consenso")
        .sees("Scrivi il ruolo di chi risponde.");
    window.picks("Chi risponde", "Tecnico di una città campione");
    window
        .writes("Ruolo", "Assistente sociale dell’Ambito")
        .writes("Ente", "Comune di Siracusa");
    window
        .writes("Nome e cognome", "Carla Ferro")
        .writes("Luogo", "Ufficio di piano");
    window.looks_right("intervista-nuova");

    window
        .clicks("Continua con il consenso")
        .sees("Informativa e consenso");
    window
        .clicks("Registra il consenso")
        .sees("Segna sì o no per ogni uso.");
    for (for_what, given) in [
        ("Prendere appunti e passarli al panel", "Sì"),
        ("Citare le sue parole alla lettera", "Sì"),
        ("Nominare l’ente", "Sì"),
        ("Nominare la persona", "No"),
        ("Ricontattarla più avanti", "Sì"),
        ("Comunicare al panel chi è", "No"),
    ] {
        window.picks(for_what, given);
    }
    window.looks_right("intervista-consenso");
    window
        .clicks("Registra il consenso")
        .sees("Il tempo parte con «Comincia»");

    window.clicks("Comincia").sees("in corso");
    window.writes(
        "Nuovo appunto",
        "Si entra dal segretariato sociale; il CPI arriva dopo due mesi.",
    );
    window.picks("Sonde", "Porta di accesso").picks("Sonde", "Tempi");
    window.sees("Salvato").sees("1 di 8 domande · 2 di ");
    window.clicks_in("Domande", "2 ").writes(
        "Nuovo appunto",
        "Con la sanità un protocollo, con la casa niente.",
    );
    window.sees("2 di 8 domande");
    window.looks_right("intervista");
    window.clicks("Pausa").sees("in pausa");
    window.clicks("Riprendi").sees("in corso");
    window
        .clicks_in("Durata", "Chiudi l’intervista")
        .sees("6 domande non sono state toccate");
    window.looks_right("intervista-chiusura");
    window
        .clicks_in("Chiudi l’intervista", "Chiudi l’intervista")
        .sees("Intervista chiusa.");
    window
        .clicks("1 Ingresso")
        .sees("Si entra dal segretariato sociale");
    window
        .clicks("Tutte le interviste")
        .sees("2 di 8 domande")
        .sees("chiusa");
    window.looks_right("interviste");
}

/// Questions of every kind, one without an answer, one that does not add up, a network.
fn fills_in_the_card(window: &Window) {
    window
        .goes_to("Scheda città")
        .sees("Territorio e rilevazione")
        .sees("0 di ");
    window.looks_right("scheda-vuota");
    window.finds("Quale Comune fa da riferimento", "Siracus", "Siracusa");
    window.picks("Quale livello territoriale", "Ambito sociale");
    window.writes("Quante persone risiedono", "118000");
    window.writes("A quale data si riferisce", "31/12/2019");
    window.sees("4 di ");

    window.clicks_in("Sezioni della scheda", "B Popolazione CPT");
    window.writes("Quanti cittadini di Paesi terzi", "1000");
    window
        .writes("Da 0 a 17 anni", "200")
        .writes("Da 18 a 34 anni", "300");
    window
        .writes("Da 35 a 64 anni", "400")
        .writes("65 anni e più", "50");
    window
        .sees("Le quattro fasce non sommano al totale di B01")
        .sees("1 avviso");
    window.writes("65 anni e più", "100").sees("nessun avviso");
    window.writes("65 anni e più", "90").sees("1 avviso");
    window.writes("Nota", "Dieci persone senza data di nascita in anagrafe.");
    window.looks_right("scheda-avviso");

    window.clicks_in("Sezioni della scheda", "C Governance");
    window.picks("L’Ambito coincide con il distretto", "In parte");
    window.picks("Quanto sono raccordati", "2, Presente");
    window.picks("Quanto sono integrati fra loro", "3, Regolato");
    window
        .chooses("Canale", "Dato comunale")
        .writes("Riferimento", "Piano di zona 2018-2020");
    window
        .picks("Affidabilità", "B")
        .sees("Piano di zona 2018-2020 · affidabilità B")
        .looks_right("scheda");

    window
        .clicks_in("Sezioni della scheda", "D ")
        .picks("Quanto sono integrati servizio sociale e sanità", "3, Regolato");
    window
        .clicks_in("Sezioni della scheda", "E ")
        .picks("Quanti CPT risultano iscritti", "Non disponibile");
    window.picks("Quanto sono integrati servizio sociale e CPI", "1, Episodico");

    window
        .clicks_in("Sezioni della scheda", "I ")
        .picks("Ci sono reti attive?", "Sì")
        .sees("Ancora nessuna riga.");
    window
        .clicks("Aggiungi una riga")
        .writes("Nome della rete", "Rete territoriale per l’inclusione");
    window
        .picks("Atto", "Protocollo d’intesa")
        .writes("Data della firma", "12/11/2019");
    window
        .writes("Enti", "Comune di Siracusa")
        .sees("1 · Rete territoriale per l’inclusione");
    window.looks_right("scheda-righe");
    window
        .clicks("Cosa manca per l’invio")
        .sees("Senza risposta, scheda minima")
        .looks_right("scheda-mancanze");
}

/// A meeting with its day, its people and a paper attached through the system's own dialog.
fn registers_an_activity(laptop: &Laptop, window: &Window) {
    let letter = laptop.path("convocazione.pdf");
    std::fs::write(&letter, b"%PDF-1.4 prova").unwrap();
    window
        .goes_to("Attività")
        .sees("Ancora nessuna attività")
        .looks_right("attivita-vuoto");
    window
        .clicks("Registra attività")
        .sees("Scegli il tipo di attività");
    window.writes("Titolo", "Incontro con il CPI di Siracusa");
    window
        .chooses("Tipo di attività", "Incontro istituzionale o con i CROAS")
        .sees("0 di ");
    window
        .writes("Luogo", "Siracusa")
        .writes_in("Giorno 1", "Dal", "12/11/2019")
        .sees("1 giorno");
    window
        .writes("Coordinatori d’area", "2")
        .writes("Decisori politici", "3")
        .sees("5 in tutto");
    window.writes("Risultati e prodotti", "Accordo sui dati di iscrizione al CPI.");
    window
        .clicks("Allega file a Convocazione")
        .answers_the_dialog(&letter)
        .sees("convocazione.pdf")
        .sees("1 di ");
    window.sees("manca").looks_right("attivita");
    window
        .clicks("Tutte le attività")
        .sees("incompleto")
        .looks_right("attivita-elenco");
}

/// The panel's archive and the key that packages are closed for.
fn founds_the_panel(window: &Window) -> String {
    window
        .goes_to("Archivio e chiavi")
        .clicks("Chiudi e torna all’inizio")
        .sees("Che cosa vuoi fare");
    creates_a_panel(window);
    window
        .sees("manca il primo pacchetto")
        .looks_right("copertura-vuota");
    let key = reads_the_panels_key(window);
    window
        .looks_right("panel-kit")
        .goes_to("Archivio e chiavi")
        .clicks("Chiudi e torna all’inizio")
        .sees("Che cosa vuoi fare");
    window.sees("Archivio del panel").looks_right("avvio");
    key
}

pub(crate) fn opens_again(window: &Window, archive: &str) {
    window
        .clicks(&format!("Apri {archive}"))
        .writes("Frase segreta", PASSPHRASE)
        .clicks_in("Frase segreta", "Apri");
}

/// A package for that key, saved through the system's dialog.
fn exports_a_package(laptop: &Laptop, window: &Window, key: &str) {
    let file = laptop.path("siracusa.coeff");
    opens_again(window, "Archivio Coefficienti");
    window
        .goes_to("Pacchetti")
        .sees("La chiave del panel non c’è ancora");
    window
        .writes("Chiave pubblica del panel", "age1non-una-chiave")
        .clicks("Usa questa chiave");
    window
        .sees("chiave")
        .writes("Chiave pubblica del panel", key)
        .clicks("Usa questa chiave");
    window
        .sees("Chiave inserita.")
        .goes_to("Oggi")
        .sees("La città in breve");
    window
        .goes_to("Pacchetti")
        .sees("nome della persona")
        .looks_right("pacchetti");
    window.clicks("Prepara il pacchetto").answers_the_dialog(&file);
    window
        .sees("Il pacchetto n. 1 è pronto")
        .looks_right("pacchetti-fatto");
    assert!(
        std::fs::metadata(&file).unwrap().len() > 1_000,
        "the package is where the dialog said"
    );
    window
        .clicks("Ho capito")
        .goes_to("Archivio e chiavi")
        .looks_right("archivio");
    window
        .clicks("Chiudi e torna all’inizio")
        .sees("Che cosa vuoi fare");
}

/// The package on the panel's table.
fn imports_it_at_the_panel(laptop: &Laptop, window: &Window) {
    opens_again(window, "Archivio panel Coefficienti");
    window.goes_to("Pacchetti").sees("Ancora nessuna.");
    window
        .clicks("Importa pacchetti")
        .answers_the_dialog(&laptop.path("siracusa.coeff"));
    window
        .sees("accolte + 0 già note + 0 in conflitto + 0 respinte")
        .sees("Portatile nuovo, iscritto adesso.");
    window.looks_right("importazione");
    window
        .clicks("Importa pacchetti")
        .answers_the_dialog(&laptop.path("siracusa.coeff"));
    window.sees("0 accolte").sees("0 respinte");
    window
        .goes_to("Copertura")
        .sees("Siracusa")
        .looks_right("copertura");
    window
        .goes_to("Da decidere")
        .sees("Niente da decidere")
        .looks_right("decisioni");
    window
        .goes_to("Confronto")
        .sees("Regolato da un accordo scritto")
        .looks_right("confronto");
    window
        .goes_to("Interviste")
        .sees("Assistente sociale dell’Ambito")
        .looks_right("panel-interviste");
    window
        .goes_to("Schede città")
        .sees("1 scheda città")
        .looks_right("panel-schede");
    window
        .goes_to("Attività")
        .sees("Incontro con il CPI di Siracusa")
        .looks_right("panel-attivita");
    window
        .goes_to("Indicatori")
        .sees("Indicatori di realizzazione")
        .looks_right("panel-indicatori");

    let tables = laptop.path("tabelle");
    std::fs::create_dir(&tables).unwrap();
    window
        .goes_to("Tabelle")
        .clicks("Scrivi le tabelle")
        .answers_the_dialog(&tables)
        .sees("tabelle scritte");
    window.looks_right("tabelle");
    let answers = std::fs::read_to_string(tables.join("card_answers.csv")).unwrap();
    assert!(
        answers.contains("118000"),
        "what was typed on the laptop lies in the panel's tables"
    );
    let everything: String = std::fs::read_dir(&tables)
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default())
        .collect();
    assert!(
        !everything.contains("Carla Ferro"),
        "whoever asked not to be named is not in the panel's tables"
    );
}

#[test]
fn the_main_job_goes_from_an_empty_laptop_to_the_panels_tables() {
    let laptop = Laptop::new();
    let window = laptop.opens_the_window();
    creates_an_archive(&window);
    holds_an_interview(&window);
    fills_in_the_card(&window);
    registers_an_activity(&laptop, &window);
    window
        .goes_to("Indicatori")
        .sees("Indicatori di realizzazione")
        .looks_right("indicatori");
    window
        .goes_to("Trimestre")
        .sees("Testo del rapporto")
        .looks_right("trimestre-vuoto");
    window
        .goes_to("Oggi")
        .sees("La città in breve")
        .looks_right("oggi-pieno");
    window
        .goes_to("Manuale")
        .sees("Primi passi")
        .looks_right("manuale");
    window
        .clicks("Blocca")
        .sees("Archivio bloccato")
        .looks_right("bloccato");
    window
        .writes("Frase segreta", "una frase sbagliata")
        .clicks_in("Frase segreta", "Apri")
        .sees("frase");
    unlocks(&window);
    let key = founds_the_panel(&window);
    exports_a_package(&laptop, &window, &key);
    imports_it_at_the_panel(&laptop, &window);
}
