//! Whose address was typed: the one thing that is asked before it is looked at.

use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::{card, field, switch};
use crate::app::layout;
use crate::app::state::State;
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::checks::Whose;
use crate::knowledge::Text;
use eframe::egui::{Rect, Ui, pos2, vec2};

/// The answers, with their Fluent ids.
const ANSWERS: [(Whose, &str); 3] = [
    (Whose::Theirs, "window-whose-theirs"),
    (Whose::Mine, "window-whose-mine"),
    (Whose::Unsure, "window-whose-unsure"),
];

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page_of_width(ui, "whose", tokens().size.heading_max, |ui| {
        text::title(ui, &say(&Text::new("window-whose-title").with("typed", state.start.address.trim())));
        ui.add_space(tokens().space.tight);
        text::lead(ui, &word("window-whose-lead"));
        ui.add_space(tokens().space.wide);
        card::bare(ui, |ui| {
            for (place, (whose, id)) in ANSWERS.into_iter().enumerate() {
                if place > 0 {
                    card::part(ui);
                }
                card::inset(ui, 10.0, |ui| answer(ui, state, whose, id, commands));
            }
        });
        if state.start.whose_missing {
            let width = ui.available_width();
            field::error_line(ui, &word("window-whose-missing"), width);
        }
        ui.add_space(tokens().space.wide);
        if ui.add(Button::main(&word("window-continue"))).clicked() {
            commands.send(Command::TakeWhose);
        }
    });
}

fn answer(ui: &mut Ui, state: &State, whose: Whose, id: &str, commands: &mut Commands) {
    if switch::radio(ui, state.start.whose == Some(whose), &word(id)).clicked() {
        commands.send(Command::ChooseWhose(whose));
    }
    let start = ui.cursor().min;
    let place = Rect::from_min_size(pos2(start.x + 32.0, start.y), vec2(ui.available_width() - 32.0, f32::INFINITY));
    layout::at(ui, place, |ui| text::soft(ui, &word(&format!("{id}-text"))));
}
