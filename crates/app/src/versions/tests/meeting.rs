//! Laptops that have one card on several versions: whatever the order their packages come in, the panel says the
//! same, and nothing that one of them says is lost.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// What a laptop does with the card.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Answers one of the numbers, with one that nobody else gives.
    Number(usize),
    /// Chooses a step of the ladder.
    Ladder(u8),
    /// Says why there is no answer.
    Missing(usize),
    /// Takes an answer away.
    Clear(usize),
    /// Moves to the kit's version.
    Advance,
    /// Takes that back.
    Back,
}

/// Questions that ask for a number: one stays, one is renamed, one is gone, one asks for a choice.
const NUMBERS: [[&str; 2]; 4] = [
    ["B/B01", "B/B01"],
    ["E/E03", "E/E03n"],
    ["H/H10", ""],
    ["A/A06", ""],
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..NUMBERS.len()).prop_map(Step::Number),
        2 => (0..5_u8).prop_map(Step::Ladder),
        1 => (0..NUMBERS.len()).prop_map(Step::Missing),
        1 => (0..NUMBERS.len()).prop_map(Step::Clear),
        2 => Just(Step::Advance),
        1 => Just(Step::Back),
    ]
}

fn newer_card() -> Arc<Kit> {
    kit_with(&[
        ("scheda-citta/settings.csv", &version("2026-2")),
        ("scheda-citta/survey.csv", &|sheet| {
            rename(sheet, "D01", "D01bis");
            rename(sheet, "E03", "E03n");
            sheet.retain(|row| row[1] != "H10");
            row(sheet, "A06")[0] = "select_one territorial_level".to_owned();
            for at in 6..9 {
                row(sheet, "A06")[at] = String::new();
            }
            // What refers to a number that is a choice now asks for nothing.
            row(sheet, "B01")[8] = String::new();
        }),
    ])
}

/// One laptop's day; what stands on it at the end, as numbers nobody else gave.
fn works(desk: &mut Desk, newer: &Arc<Kit>, card: &str, steps: &[Step], next: &mut u32) -> BTreeSet<String> {
    let on_new = |desk: &Desk| standing(desk, card).unwrap().version == "2026-2";
    for step in steps {
        let at = usize::from(on_new(desk));
        let mut say = |path: &str, answer| {
            if !path.is_empty() {
                forms::answer(desk, card, path, answer).unwrap();
            }
        };
        match *step {
            Step::Number(which) => {
                *next += 1;
                say(NUMBERS[which][at], value(&next.to_string()));
            }
            Step::Ladder(step) => say(["D/D01", "D/D01bis"][at], value(&step.min(4).to_string())),
            Step::Missing(which) => say(
                NUMBERS[which][at],
                Some(Answer::Missing(forms::Missing::ToVerify)),
            ),
            Step::Clear(which) => say(NUMBERS[which][at], None),
            Step::Advance if at == 0 => {
                desk.kit = Arc::clone(newer);
                advance(desk, card).unwrap();
            }
            Step::Back if at == 1 && standing(desk, card).unwrap().came_from.is_some() => {
                take_back(desk, card).unwrap();
            }
            Step::Advance | Step::Back => {}
        }
    }
    let values = state(desk, card).into_iter();
    values
        .filter(|(field, _)| field.starts_with("answer/"))
        .filter_map(|(_, value)| value.get("value")?.as_str().map(str::to_owned))
        .filter(|value| value.len() >= 4)
        .collect()
}

/// Everything that the panel says of the card, dates aside.
fn says(panel: &mut Desk, card: &str, to: &std::path::Path) -> (String, String) {
    let open = crate::panel_desk::decisions(panel).unwrap();
    let stands = standing(panel, card).unwrap();
    let shown = cards::open(panel, Some(card)).unwrap();
    let whole = serde_json::to_string(&(&open, &stands, &shown)).unwrap();
    crate::panel_desk::write_tables(panel, to, crate::Dialect::Program).unwrap();
    let read = |name: &str| std::fs::read_to_string(to.join(name)).unwrap();
    let tables = [
        read("card_answers.csv"),
        read("wide_scheda_citta.csv"),
        read("comparison.csv"),
    ];
    (whole, tables.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_order_of_packages_never_matters_and_no_answer_is_lost(
        days in prop::collection::vec(prop::collection::vec(step(), 1..8), 3),
        order in Just(vec![0_usize, 1, 2]).prop_shuffle(),
    ) {
        let world = World::new();
        let (mut first, mut second) = (world.panel("panel", 9), world.panel("altro", 8));
        let newer = newer_card();
        let (mut next, mut given, mut packages, mut card) = (1000, BTreeSet::new(), Vec::new(), String::new());
        for (day, seed) in days.iter().zip(1..) {
            let mut desk = world.laptop_of(&first, &format!("p{seed}"), seed, "siracusa");
            card = cards::open(&mut desk, None).unwrap().record;
            next += 1;
            forms::answer(&mut desk, &card, "B/B01", value(&next.to_string())).unwrap();
            given.extend(works(&mut desk, &newer, &card, day, &mut next));
            let key = |panel: &Desk| crate::panel_desk::public_key(panel).unwrap();
            let mut sends = |panel: &Desk, name: &str| {
                let out = world.path(&format!("{name}{seed}.coeff"));
                crate::packages::export(&mut desk, &out, Some(&key(panel)), None, &mut |_| ()).unwrap();
                out
            };
            packages.push((sends(&first, "a"), sends(&second, "b")));
        }
        for (package, _) in &packages {
            import(&mut first, package);
        }
        for at in order {
            import(&mut second, &packages[at].1);
            // Twice is once.
            import(&mut second, &packages[at].1);
        }
        let (one, tables) = says(&mut first, &card, &world.path("uno"));
        let (other, same) = says(&mut second, &card, &world.path("due"));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(tables, same);
        for number in given {
            let spoken = format!("{}.{}", &number[..1], &number[1..]);
            prop_assert!(one.contains(&number) || one.contains(&spoken), "{} is nowhere: {}", number, one);
        }
    }
}
