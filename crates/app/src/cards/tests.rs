//! A card over a real archive.

use super::*;
use crate::packages::tests::world::World;

#[test]
fn the_tree_has_a_few_words_for_each_section_and_question() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let card = open(&mut desk, None).unwrap();
    let (section, question) = (&card.sections[0], &card.sections[0].children[0]);
    assert_eq!(
        (section.short.as_str(), question.short.as_str()),
        ("Territorio", "Comune di riferimento")
    );
    assert_ne!(question.short, question.label);
}
