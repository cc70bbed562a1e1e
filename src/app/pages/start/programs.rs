//! How the notice is had out of a mail program.

use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::{card, switch};
use crate::app::mail_programs::{MailProgram, steps};
use crate::app::state::Start;
use crate::app::text::{self, word};
use crate::app::theme::{Look, Weight, tokens};
use eframe::egui::{self, Sense, Ui, vec2};

/// The programs as chips, and under them the instructions of the chosen one.
pub fn show(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for program in MailProgram::ALL {
            let chosen = start.program == Some(program);
            let words = word(program.text_id());
            if ui.add(Button::chip(&words).chosen(chosen)).clicked() {
                commands.send(Command::ShowProgram((!chosen).then_some(program)));
            }
        }
    });
    if let Some(program) = start.program {
        ui.add_space(12.0);
        instructions(ui, program, start.kind, commands);
    }
}

/// How the notice is had out of a program, in a few short steps.
fn instructions(ui: &mut Ui, program: MailProgram, chosen: usize, commands: &mut Commands) {
    let kinds = program.kinds();
    let Some(kind) = kinds.get(chosen).or(kinds.first()) else { return };
    card::card(ui, |ui| {
        if kinds.len() > 1 {
            text::small(ui, &word("window-program-kind"));
            ui.add_space(8.0);
            let names: Vec<String> = kinds.iter().map(|kind| word(kind)).collect();
            if let Some(pressed) = switch::segments(ui, &names, chosen.min(kinds.len() - 1)) {
                commands.send(Command::ShowKind(pressed));
            }
            ui.add_space(12.0);
        }
        for (place, id) in steps(kind).iter().enumerate() {
            if place > 0 {
                ui.add_space(8.0);
            }
            numbered(ui, place + 1, &word(id));
        }
    });
}

/// One step, with its number before it.
fn numbered(ui: &mut Ui, number: usize, words: &str) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small;
    let strong = letter.with(Weight::Semibold);
    let digit = text::galley(ui, &number.to_string(), strong, c.primary.0, 20.0);
    let galley = text::galley(ui, words, letter, c.ink.0, ui.available_width() - 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    ui.painter().galley(rect.min + vec2(4.0, 0.0), digit, c.primary.0);
    ui.painter().galley(rect.min + vec2(28.0, 0.0), galley, c.ink.0);
    let said = format!("{number}. {words}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
}
