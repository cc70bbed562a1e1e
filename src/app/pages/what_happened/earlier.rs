//! A case from an earlier start: how old its live facts are, and the button that asks again.

use crate::app::command::{Command, Commands};
use crate::app::components::beside::beside;
use crate::app::components::button::Button;
use crate::app::components::card;
use crate::app::icons::Icon;
use crate::app::state::{Open, Page};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::knowledge::Text;
use eframe::egui::{Ui, vec2};

/// Draws it, where the live facts are of an earlier start.
pub fn show(ui: &mut Ui, open: &Open, now: u64, commands: &mut Commands) {
    let Some(found_at) = open.found_at.filter(|_| open.facts.job.is_none()) else { return };
    let words = say(&Text::new("window-kept-facts").count("days", days(found_at, now)));
    let check = word("window-kept-check");
    let button = Button::second(&check).icon(Icon::Refresh).small();
    let size = vec2(button.measure(ui, 200.0).x, tokens().size.button_small);
    card::card(ui, |ui| {
        let pressed = beside(
            ui,
            size,
            |ui| {
                text::small(ui, &words);
            },
            |ui| ui.add(button).clicked(),
        );
        if pressed {
            commands.send(Command::Go(Page::LiveFacts));
            commands.send(Command::LookUp);
        }
    });
    ui.add_space(tokens().space.base);
}

/// Whole days between two moments.
pub fn days(from: u64, to: u64) -> usize {
    (to.saturating_sub(from) / 86_400) as usize
}
