//! What was shown is no message: what it is, and three ways on.

use super::start::{paste_button, programs};
use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::card;
use crate::app::components::field::Field;
use crate::app::components::row;
use crate::app::components::shapes::dotted;
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::mail_programs::MailProgram;
use crate::app::state::State;
use crate::app::text::{self, say, word};
use crate::app::theme::{Dots, Look, Weight, tokens};
use crate::knowledge::Text;
use eframe::egui::{Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some((name, unreadable)) = &state.unreadable else {
        commands.send(Command::StartAgain);
        return;
    };
    layout::page_of_width(ui, "unreadable", 800.0, |ui| {
        let top = ui.cursor().min;
        let with_art = is_picture(state) && !layout::narrow(ui) && ui.available_width() > 700.0;
        let width = ui.available_width() - if with_art { 220.0 } else { 0.0 };
        ui.add_space(if layout::narrow(ui) { 0.0 } else { 18.0 });
        ui.scope(|ui| {
            ui.set_max_width(width);
            text::title(ui, &say(&unreadable.what));
            ui.add_space(8.0);
            text::lead(ui, &say(&unreadable.advice));
        });
        if !name.is_empty() {
            ui.add_space(4.0);
            text::soft(ui, &say(&Text::new("window-unreadable-name").with("name", name)));
        }
        if with_art {
            let left = (ui.available_width() - 162.0).min(633.0);
            picture_art(ui, pos2(top.x + left, top.y + 11.0));
            ui.add_space((top.y + 131.0 - ui.cursor().top()).max(0.0));
        }
        ui.add_space(if with_art { 25.0 } else { 32.0 });
        text::section(ui, &word("window-ways-title"));
        ui.add_space(8.0);
        card::bare(ui, |ui| {
            file_way(ui, state, commands);
            card::part(ui);
            paste_way(ui, commands);
            card::part(ui);
            type_way(ui, state, commands);
        });
        ui.add_space(20.0);
        row::with_icon(ui, Icon::Lock, &word("window-ways-privacy"));
    });
}

fn is_picture(state: &State) -> bool {
    state.unreadable.as_ref().is_some_and(|(_, unreadable)| unreadable.what.id.contains("picture"))
}

/// A screen with lines that cannot be read.
fn picture_art(ui: &Ui, at: Pos2) {
    let c = Look::of(ui).colours();
    let screen = Rect::from_min_size(at, vec2(150.0, 110.0));
    let stroke = Stroke::new(3.0, c.primary.0);
    ui.painter().rect(screen, 12.0, c.paper.0, stroke, StrokeKind::Inside);
    let sheet = Rect::from_min_size(at + vec2(15.0, 15.0), vec2(120.0, 80.0));
    ui.painter().rect(sheet, 3.0, c.canvas.0, Stroke::new(1.5, c.line.0), StrokeKind::Inside);
    for (line, length) in [57.0, 90.0, 74.0, 42.0].into_iter().enumerate() {
        let from = at + vec2(28.0, 33.0 + 14.0 * line as f32);
        dotted(ui.painter(), from, from + vec2(length, 0.0), &Dots { gap: 8.0, width: 3.5 }, c.way_faint.0);
    }
    let badge = at + vec2(135.0, 95.0);
    ui.painter().circle(badge, 24.0, c.note_soft.0, Stroke::new(2.0, c.note.0));
    icons::paint(ui.painter(), Icon::Picture, badge, 24.0, c.note.0);
}

/// The icon and the two lines of a way on; gives the row's rectangle.
fn way(ui: &mut Ui, icon: Icon, title: &str, words: &str, right: f32) -> Rect {
    let c = Look::of(ui).colours();
    let left = ui.max_rect().left();
    let width = ui.available_width();
    let top = ui.cursor().top();
    icons::paint(ui.painter(), icon, pos2(left + 32.0, top + 29.0), tokens().size.icon, c.primary.0);
    let inner = Rect::from_min_size(pos2(left + 60.0, top + 16.0), vec2(width - 80.0 - right, f32::INFINITY));
    layout::at(ui, inner, |ui| {
        text::paragraph(ui, title, tokens().letters.body.with(Weight::Semibold), c.ink.0);
        text::soft(ui, words);
    });
    Rect::from_min_max(pos2(left, top), pos2(left + width, ui.cursor().top() + 16.0))
}

fn file_way(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let words = word("window-ways-file-button");
    let button = Button::second(&words);
    let size = button.measure(ui, 300.0);
    let narrow = layout::narrow(ui);
    let right = if narrow { 0.0 } else { size.x + 16.0 };
    let rect = way(ui, Icon::File, &word("window-ways-file"), &word("window-ways-file-text"), right);
    let place = place_of_button(rect, size, narrow);
    if ui.place(place, button).clicked() {
        let shown = state.start.program.is_some();
        commands.send(Command::ShowProgram((!shown).then_some(MailProgram::Gmail)));
    }
    ui.add_space((rect.bottom().max(place.bottom() + 12.0) - ui.cursor().top()).max(0.0));
    if state.start.program.is_none() {
        return;
    }
    card::inset(ui, 0.0, |ui| {
        programs(ui, &state.start, commands);
        ui.add_space(16.0);
    });
}

fn paste_way(ui: &mut Ui, commands: &mut Commands) {
    let narrow = layout::narrow(ui);
    let size = vec2(136.0, tokens().size.button);
    let right = if narrow { 0.0 } else { size.x + 16.0 };
    let rect = way(ui, Icon::Paste, &word("window-ways-paste"), &word("window-ways-paste-text"), right);
    let place = place_of_button(rect, size, narrow);
    paste_button(ui, place, commands);
    ui.add_space((rect.bottom().max(place.bottom() + 12.0) - ui.cursor().top()).max(0.0));
}

fn place_of_button(row: Rect, size: eframe::egui::Vec2, under: bool) -> Rect {
    if under {
        Rect::from_min_size(pos2(row.left() + 60.0, row.bottom() - 8.0), size)
    } else {
        Rect::from_min_size(pos2(row.right() - 20.0 - size.x, row.top() + 19.0), size)
    }
}

fn type_way(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let title = word(if is_picture(state) { "window-ways-type-picture" } else { "window-ways-type" });
    let rect = way(ui, Icon::Eye, &title, &word("window-ways-type-text"), 0.0);
    let words = word("window-ways-continue");
    let button = Button::main(&words);
    let size = button.measure(ui, 300.0);
    let left = rect.left() + if layout::narrow(ui) { 20.0 } else { 60.0 };
    let width = rect.right() - 20.0 - left - size.x - 12.0;
    let top = rect.bottom() - 4.0;
    let error = state.line_error.map(word);
    let (name, hint) = (word("window-ways-line"), word("window-ways-line-hint"));
    let place = Rect::from_min_size(pos2(left, top), vec2(width, 44.0));
    let typed = layout::at(ui, place, |ui| {
        Field::new("line", &name, &state.line, width).hint(&hint).machine().error(error.as_deref()).show(ui)
    });
    if let Some(changed) = typed.changed {
        commands.send(Command::TypeLine(changed));
    }
    let place = Rect::from_min_size(pos2(left + width + 12.0, top), size);
    if ui.place(place, button).clicked() || typed.entered {
        commands.send(Command::ReadLine);
    }
    ui.add_space(20.0);
}
