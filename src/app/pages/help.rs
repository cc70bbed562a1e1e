//! Help: answers to what people ask most, and every term; searched as one types.

use crate::app::command::{Command, Commands};
use crate::app::components::field::Field;
use crate::app::components::{card, fold, row, status};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::State;
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::knowledge::Text;
use crate::knowledge::help::{Entry, help};
use eframe::egui::{Id, Sense, Ui, vec2};

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page_of_width(ui, "help", 800.0, |ui| {
        let t = tokens();
        text::title(ui, &word("window-help"));
        ui.add_space(t.space.tight);
        text::lead(ui, &word("help-lead"));
        ui.add_space(t.space.base);
        search(ui, state, commands);
        let asked = !state.search.trim().is_empty();
        let (questions, terms) = help().find(&state.search);
        if asked {
            found(ui, questions.len() + terms.len());
        }
        if !questions.is_empty() {
            ui.add_space(t.space.wide);
            text::section(ui, &word("help-questions"));
            ui.add_space(t.space.tight);
            card::bare(ui, |ui| {
                for (place, entry) in questions.iter().enumerate() {
                    if place > 0 {
                        card::part(ui);
                    }
                    question(ui, entry, asked);
                }
            });
        }
        if !terms.is_empty() {
            ui.add_space(t.space.wide);
            text::section(ui, &word("help-terms"));
            ui.add_space(t.space.tight);
            card::bare(ui, |ui| {
                for (place, entry) in terms.iter().enumerate() {
                    if place > 0 {
                        card::part(ui);
                    }
                    card::inset(ui, 12.0, |ui| row::question_and_answer(ui, &entry.name, &entry.text));
                }
            });
        }
    });
}

fn search(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let (name, hint) = (word("help-search"), word("help-search-hint"));
    let width = ui.available_width().min(420.0);
    text::small(ui, &name);
    ui.add_space(tokens().space.hair);
    let typed = Field::new("search", &name, &state.search, width).hint(&hint).show(ui);
    if let Some(changed) = typed.changed {
        commands.send(Command::Search(changed));
    }
}

/// How much was found, read out as it changes.
fn found(ui: &mut Ui, count: usize) {
    ui.add_space(tokens().space.tight);
    let words = say(&Text::new("help-found").count("count", count));
    text::soft(ui, &words);
    let (_, said) = ui.allocate_exact_size(vec2(0.0, 0.0), Sense::hover());
    status::name(&said, &words, true);
    if count == 0 {
        text::soft(ui, &word("help-nothing"));
    }
}

/// A question that opens to its answer; open already where it was searched for.
fn question(ui: &mut Ui, entry: &Entry, searched: bool) {
    let id = Id::unique(("help", &entry.id, searched));
    let open = fold::is_open(ui, id, searched);
    let response = row::leads_to(ui, Icon::Help, &entry.name, None, row::end_of_fold(open));
    fold::name(&response, &entry.name, open);
    fold::toggle(ui, &response, id, open);
    if open {
        let margin = eframe::egui::Margin { left: 52, right: 20, top: 0, bottom: 14 };
        eframe::egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            text::soft(ui, &entry.text);
        });
    }
}
