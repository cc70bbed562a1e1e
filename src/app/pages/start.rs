//! The start page: four ways in as equals, how the notice is had out of a mail program, and what to go on with.

mod kept;
mod programs;
mod said;
mod side;
mod ways;

pub use programs::show as programs;
pub use ways::paste_button;

use crate::app::command::Commands;
use crate::app::components::row;
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::State;
use crate::app::text::{self, word};
use crate::app::theme::{Look, Scheme, tokens};
use eframe::egui::{Rect, Ui, pos2};

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page(ui, "start", |ui| {
        opening(ui);
        layout::columns(
            ui,
            commands,
            |ui, commands| main_column(ui, state, commands),
            |ui, commands| side::show(ui, state, commands),
        );
    });
}

fn main_column(ui: &mut Ui, state: &State, commands: &mut Commands) {
    ways::show(ui, state, commands);
    said::show(ui, state, commands);
    ui.add_space(32.0);
    text::section(ui, &word("window-start-how"));
    ui.add_space(tokens().space.tight);
    programs::show(ui, &state.start, commands);
    ui.add_space(32.0);
    row::with_icon(ui, Icon::Lock, &word("window-start-privacy"));
}

fn opening(ui: &mut Ui) {
    let two = layout::two_columns(ui);
    let top = ui.cursor().min;
    let width = ui.available_width();
    if two {
        ui.add_space(tokens().space.wide);
    }
    text::display(ui, &word("window-start-title"));
    ui.add_space(tokens().space.tight);
    ui.scope(|ui| {
        ui.set_max_width(width.min(500.0));
        text::lead(ui, &word("window-start-lead"));
    });
    if two {
        let art = match Look::of(ui).scheme {
            Scheme::Light => Icon::ArtFlightLight,
            Scheme::Dark => Icon::ArtFlightDark,
            Scheme::HighContrast => Icon::ArtFlightHighContrast,
        };
        let size = icons::art_size(art);
        icons::paint_art(ui.painter(), art, Rect::from_min_size(pos2(top.x + width - 296.0, top.y + 12.0), size));
        ui.add_space((top.y + 176.0 - ui.cursor().top()).max(16.0));
    } else {
        ui.add_space(20.0);
    }
}
