//! Who is asked for facts: the system's name servers, or the person's own choice.

use super::row_with;
use crate::app::apply::settings::shown;
use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card;
use crate::app::components::field::Field;
use crate::app::state::State;
use crate::app::text::{self, say, word};
use crate::knowledge::Text;
use eframe::egui::{Ui, vec2};

/// Draws the row, and under it the field while it is open.
pub(super) fn row(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let own = &state.settings.dns;
    let second = if own.is_empty() {
        word("window-settings-asked-text")
    } else {
        let servers: Vec<String> = own.iter().map(|server| shown(*server)).collect();
        say(&Text::new("window-settings-asked-own").with("servers", servers.join(", ")))
    };
    let words = word("window-settings-change");
    let change = Button::second(&words).small().salt("change servers");
    let width = change.measure(ui, 200.0).x;
    if row_with(ui, "window-settings-asked", &second, width, |ui| ui.add(change).clicked()) {
        commands.send(Command::OpenServers(state.servers.is_none()));
    }
    let Some(typed) = &state.servers else { return };
    card::inset(ui, 0.0, |ui| {
        text::soft(ui, &word("window-servers-how"));
        ui.add_space(8.0);
        let error = state.servers_error.as_ref().map(say);
        let (name, hint) = (word("window-servers-name"), word("window-servers-hint"));
        let width = ui.available_width();
        let field = Field::new("servers", &name, typed, width).hint(&hint).machine().error(error.as_deref()).show(ui);
        if let Some(changed) = field.changed {
            commands.send(Command::TypeServers(changed));
        }
        ui.add_space(12.0);
        let taken = ui
            .horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
                let taken = ui.add(Button::second(&word("window-servers-take")).small()).clicked();
                if button::quiet(ui, &word("window-servers-system")).clicked() {
                    commands.send(Command::SystemServers);
                }
                taken
            })
            .inner;
        if taken || field.entered {
            commands.send(Command::TakeServers);
        }
        ui.add_space(16.0);
    });
}
