//! The person's own keys for lists that want one.

use super::row_with;
use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::field::Field;
use crate::app::components::{card, status};
use crate::app::state::State;
use crate::app::text::{self, say, word};
use crate::checks::Service;
use crate::knowledge::Text;
use eframe::egui::{Ui, vec2};

/// Draws the row, and under it a field for each service while it is open.
pub(super) fn row(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let words = word("window-keys-change");
    let change = Button::second(&words).small().salt("change keys");
    let width = change.measure(ui, 200.0).x;
    let there: Vec<&str> = state.world.keys.services().into_iter().map(Service::name).collect();
    let second = if there.is_empty() {
        word("window-keys-text")
    } else {
        say(&Text::new("window-keys-there").with("services", there.join(", ")))
    };
    if row_with(ui, "window-keys", &second, width, |ui| ui.add(change).clicked()) {
        commands.send(Command::OpenKeys(!state.keys.open));
    }
    if !state.keys.open {
        return;
    }
    card::inset(ui, 0.0, |ui| {
        text::soft(ui, &word("window-keys-how"));
        for service in Service::ALL {
            ui.add_space(12.0);
            ui.push_id(service.id(), |ui| one(ui, state, service, commands));
        }
        if let Some((tone, said)) = &state.keys.said {
            ui.add_space(12.0);
            status::band(ui, *tone, &say(said));
        }
        ui.add_space(16.0);
    });
}

fn one(ui: &mut Ui, state: &State, service: Service, commands: &mut Commands) {
    text::small(ui, service.name());
    ui.add_space(4.0);
    if state.world.keys.has(service) {
        let words = say(&Text::new("window-keys-forget").with("service", service.name()));
        if button::quiet(ui, &words).clicked() {
            commands.send(Command::ForgetKey(service));
        }
        return;
    }
    let typed = state.keys.typed.get(service.id()).map_or("", String::as_str);
    let error = state.keys.error.as_ref().filter(|(of, _)| *of == service).map(|(_, error)| say(error));
    let name = say(&Text::new("window-keys-name").with("service", service.name()));
    let width = ui.available_width();
    let field = Field::new(service.id(), &name, typed, width).machine().error(error.as_deref()).show(ui);
    if let Some(changed) = field.changed {
        commands.send(Command::TypeKey(service, changed));
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        if ui.add(Button::second(&word("window-keys-take")).small()).clicked() || field.entered {
            commands.send(Command::TakeKey(service));
        }
    });
}
