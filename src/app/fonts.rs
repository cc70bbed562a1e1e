//! The three bundled faces as egui families; the system's fonts stand behind them.

use super::theme::{Letter, Weight};
use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf");
const MACHINE: &[u8] = include_bytes!("../../assets/fonts/AtkinsonHyperlegibleMono-Regular.ttf");

/// The family of a face.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Semibold => FontFamily::Name("semibold".into()),
        Weight::Machine => FontFamily::Monospace,
    }
}

/// The font of a style of letters.
pub fn font(letter: Letter) -> FontId {
    FontId::new(letter.size, family(letter.weight))
}

/// The bundled faces. A face that lacks a letter borrows it from its sister before the system is asked.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), ("semibold", SEMIBOLD), ("machine", MACHINE)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let order = [
        (Weight::Regular, ["regular", "machine"]),
        (Weight::Semibold, ["semibold", "regular"]),
        (Weight::Machine, ["machine", "regular"]),
    ];
    for (weight, names) in order {
        fonts.families.insert(family(weight), names.iter().map(|n| (*n).to_owned()).collect());
    }
    fonts
}
