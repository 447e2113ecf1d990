//! A demonstration on a real panel's table: seen, marked, and counted nowhere.

use std::collections::BTreeSet;

use archive::Secret;
use documents::{Cell, Dialect};

use super::world::*;
use crate::desk::Desk;
use crate::forms::Answer;
use crate::packages::export;
use crate::panel_desk::AreaState;

/// A panel that took in a demonstration package.
fn panel_with_demonstration(world: &World) -> Desk {
    let mut panel = world.panel("panel", 9);
    let mut demo = world.desk(3);
    let passphrase = Secret::from(crate::start::DEMO_PASSPHRASE);
    crate::start::create_demo(&mut demo, &world.path("demo"), passphrase).unwrap();
    let key = crate::panel_desk::public_key(&panel).unwrap();
    let out = world.path("demo.coeff");
    export(&mut demo, &out, Some(&key), None, &mut |_| ()).unwrap();
    assert!(import(&mut panel, &out).demo);
    panel
}

#[test]
fn what_came_from_a_demonstration_is_marked_wherever_it_is_shown() {
    let world = World::new();
    let mut panel = panel_with_demonstration(&world);
    let interviews = crate::interviews::list(&panel).unwrap();
    assert_eq!(interviews.len(), 7);
    assert!(interviews.iter().all(|row| row.demo));
    let record = interviews[0].record.clone();
    assert!(crate::interviews::show(&mut panel, &record).unwrap().summary.demo);
    let activities = crate::activities::list(&panel).unwrap();
    assert!(!activities.is_empty() && activities.iter().all(|row| row.demo));
    assert!(crate::cards::list(&panel).unwrap().iter().all(|row| row.demo));
    assert!(crate::panel_desk::comparison(&panel).unwrap().cities[0].demo);
    assert!(crate::panel_desk::laptops(&panel).unwrap()[0].demo);

    for table in crate::panel_desk::tables(&panel).unwrap() {
        let Some(at) = table.columns.iter().position(|column| column.name == "demo") else {
            assert!(
                ["coverage", "indicators", "codebook", "codebook_choices"].contains(&table.name.as_str()),
                "{}: only what counts no demonstration, or tells no record, needs no mark",
                table.name
            );
            continue;
        };
        let marks: BTreeSet<&str> = table
            .rows
            .iter()
            .map(|row| match &row[at] {
                Cell::Text(mark) => mark.as_str(),
                _ => "",
            })
            .collect();
        let expected: BTreeSet<&str> = match table.name.as_str() {
            "authors" => ["false", "true"].into(), // the panel's own author stands there too
            _ if table.rows.is_empty() => [].into(),
            _ => ["true"].into(),
        };
        assert_eq!(marks, expected, "{}", table.name);
    }
}

#[test]
fn a_demonstration_counts_in_no_coverage_no_indicator_and_no_report() {
    let world = World::new();
    let mut panel = panel_with_demonstration(&world);
    let empty = world.panel("altro", 8);
    let counts = |panel: &Desk| {
        let mut coverage = crate::panel_desk::coverage(panel).unwrap();
        (coverage.packages, coverage.last) = (0, None);
        let indicators = crate::indicators::table(panel, "2019-12-31").unwrap();
        let quarter = crate::quarters::show(panel, "2019-Q4").unwrap();
        (
            coverage,
            indicators,
            quarter,
            crate::quarters::list(panel).unwrap(),
        )
    };
    assert_eq!(counts(&panel), counts(&empty));

    // A real laptop of the same area counts, and only it.
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    interview(&mut laptop);
    let (package, _) = world.export(&mut laptop, "vero.coeff");
    import(&mut panel, &package);
    let coverage = crate::panel_desk::coverage(&panel).unwrap();
    let area = coverage
        .areas
        .iter()
        .find(|area| area.area == "siracusa")
        .unwrap();
    assert_eq!((area.state, area.interviews), (AreaState::InOrder, 1));
}

#[test]
fn the_card_of_a_demonstration_and_the_areas_real_one_never_meet() {
    let world = World::new();
    let mut panel = panel_with_demonstration(&world);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let card = crate::cards::open(&mut laptop, None).unwrap().record;
    let value = Answer::Value("1".to_owned());
    crate::forms::answer(&mut laptop, &card, "A/A06", Some(value)).unwrap();
    let (package, _) = world.export(&mut laptop, "vero.coeff");
    assert_eq!(import(&mut panel, &package).balance.conflicting, 0);
    let cards = crate::cards::list(&panel).unwrap();
    let siracusa: Vec<_> = cards.iter().filter(|row| row.area == "siracusa").collect();
    assert_eq!(siracusa.iter().filter(|row| row.demo).count(), 1);
    assert_eq!(siracusa.len(), 2);
    assert_eq!(crate::panel_desk::decisions(&panel).unwrap(), []);
}

#[test]
fn a_demonstration_archive_counts_for_itself_and_marks_its_own_package() {
    let world = World::new();
    let panel = panel_with_demonstration(&world);
    let mut demo = world.desk(4);
    let passphrase = Secret::from(crate::start::DEMO_PASSPHRASE);
    crate::start::open(&mut demo, &world.path("demo"), &passphrase).unwrap();
    let quarter = crate::quarters::show(&demo, "2019-Q4").unwrap();
    assert!(!quarter.groups.is_empty() && quarter.indicators.iter().any(|row| row.recorded.is_some()));
    assert!(
        crate::indicators::table(&demo, "2019-12-31")
            .unwrap()
            .rows
            .iter()
            .any(|row| row.recorded.is_some())
    );
    let tables = crate::panel_desk::tables(&panel).unwrap();
    let csv = String::from_utf8(tables[0].to_csv(Dialect::Program)).unwrap();
    assert!(csv.lines().next().unwrap().ends_with(",demo"), "{csv}");
}
