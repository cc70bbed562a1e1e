//! The start page: four ways in as equals, how the notice is had out of a mail program, and examples.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card;
use crate::app::components::fact;
use crate::app::components::field::{Field, error_line};
use crate::app::components::row;
use crate::app::components::shapes::{dashed, outline};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::{MailProgram, Page, Start, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Dashes, Look, Scheme, Weight, tokens};
use crate::knowledge::words::harmless;
use eframe::egui::{self, Rect, Sense, Ui, pos2, vec2};

const CARD_HEIGHT: f32 = 176.0;
/// How many examples stand on the page before it is asked for all.
const FIRST_EXAMPLES: [&str; 4] = ["user-unknown", "mailbox-full", "blocklisted", "forged"];

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page(ui, "start", |ui| {
        opening(ui);
        layout::columns(
            ui,
            commands,
            |ui, commands| ways(ui, state, commands),
            |ui, commands| {
                go_on_with(ui, state, commands);
                examples(ui, &state.start, commands);
            },
        );
    });
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

fn ways(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let gap = tokens().space.base;
    let whole = ui.available_width();
    let narrow = layout::narrow(ui);
    if narrow {
        for way in [drop_card, choose_card, paste_card] {
            let rect = Rect::from_min_size(ui.cursor().min, vec2(whole, CARD_HEIGHT - 24.0));
            way(ui, rect, commands);
            ui.add_space(gap);
        }
    } else {
        let width = (whole - 2.0 * gap) / 3.0;
        let top = ui.cursor().min;
        for (i, way) in [drop_card, choose_card, paste_card].into_iter().enumerate() {
            let left = top.x + i as f32 * (width + gap);
            way(ui, Rect::from_min_size(pos2(left, top.y), vec2(width, CARD_HEIGHT)), commands);
        }
        ui.add_space(CARD_HEIGHT + gap - (ui.cursor().top() - top.y));
    }
    address_card(ui, &state.start, commands);
    under_the_ways(ui, state, commands);
    ui.add_space(32.0);
    programs(ui, &state.start, commands);
    ui.add_space(32.0);
    row::with_icon(ui, Icon::Lock, &word("window-start-privacy"));
}

/// The icon, title and text of a way in; gives the place under them, at the card's foot.
fn way_card(ui: &mut Ui, rect: Rect, icon: Icon, id: &str, salt: &str) -> Rect {
    let c = Look::of(ui).colours();
    let l = &tokens().letters;
    let left = rect.left() + 21.0;
    icons::paint(ui.painter(), icon, pos2(left + 12.0, rect.top() + 30.0), tokens().size.icon, c.primary.0);
    let width = rect.width() - 42.0;
    let title = text::galley(ui, &word(id), l.section, c.ink.0, width - 36.0);
    let at = Rect::from_min_size(pos2(left + 36.0, rect.top() + 17.0), title.size());
    let response = ui.interact(at, ui.scope_id().with((salt, "title")), Sense::hover());
    text::name_heading(&response, &word(id), 2);
    ui.painter().galley(at.min, title, c.ink.0);
    let words = text::galley(ui, &word(&format!("{id}-text")), l.small, c.ink_soft.0, width);
    text::placed(ui, words, pos2(left, rect.top() + 47.0), salt);
    Rect::from_min_max(pos2(left, rect.bottom() - 65.0), pos2(rect.right() - 21.0, rect.bottom() - 21.0))
}

fn drop_card(ui: &mut Ui, rect: Rect, _commands: &mut Commands) {
    let look = Look::of(ui);
    let c = look.colours();
    ui.painter().rect_filled(rect, tokens().radius.card, c.paper.0);
    let dashes = Dashes { on: 7.0, off: 5.0, width: 2.0 };
    dashed(ui.painter(), &outline(rect.shrink(1.0), tokens().radius.card - 1.0), &dashes, c.primary.0);
    let foot = way_card(ui, rect, Icon::Drop, "window-start-drop", "drop");
    let kinds = text::galley(ui, &word("window-start-drop-kinds"), tokens().letters.small, c.ink_soft.0, foot.width());
    text::placed(ui, kinds, pos2(foot.left(), foot.center().y - 12.0), "kinds");
    ui.advance_cursor_after_rect(rect);
}

fn choose_card(ui: &mut Ui, rect: Rect, commands: &mut Commands) {
    card::paint(ui, rect, Look::of(ui).colours().paper.0);
    let foot = way_card(ui, rect, Icon::Folder, "window-start-choose", "choose");
    let words = word("window-start-choose-button");
    let button = Button::second(&words);
    let size = button.measure(ui, foot.width());
    if ui.place(Rect::from_min_size(foot.min, size), button).clicked() {
        commands.send(Command::ChooseFile);
    }
    ui.advance_cursor_after_rect(rect);
}

fn paste_card(ui: &mut Ui, rect: Rect, commands: &mut Commands) {
    card::paint(ui, rect, Look::of(ui).colours().paper.0);
    let foot = way_card(ui, rect, Icon::Paste, "window-start-paste", "paste");
    paste_button(ui, foot, commands);
    ui.advance_cursor_after_rect(rect);
}

/// The button that pastes, with the key that does the same.
pub fn paste_button(ui: &mut Ui, foot: Rect, commands: &mut Commands) {
    let (words, key) = (word("window-start-paste-button"), word("window-start-paste-key"));
    let button = Button::second(&words).hint(&key);
    let size = button.measure(ui, foot.width());
    if ui.place(Rect::from_min_size(foot.min, size), button).clicked() {
        commands.send(Command::Paste);
    }
}

fn address_card(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    let stacked = ui.available_width() < 640.0;
    card::bare(ui, |ui| {
        let c = Look::of(ui).colours();
        let l = &tokens().letters;
        let whole = ui.max_rect();
        let top = ui.cursor().top();
        let left = whole.left() + 20.0;
        icons::paint(ui.painter(), Icon::At, pos2(left + 12.0, top + 29.0), tokens().size.icon, c.primary.0);
        let title = text::galley(ui, &word("window-start-type"), l.section, c.ink.0, 220.0);
        let at = Rect::from_min_size(pos2(left + 36.0, top + 16.0), title.size());
        let response = ui.interact(at, ui.scope_id().with("address title"), Sense::hover());
        text::name_heading(&response, &word("window-start-type"), 2);
        ui.painter().galley(at.min, title, c.ink.0);
        let second = text::galley(ui, &word("window-start-type-text"), l.small, c.ink_soft.0, 220.0);
        text::placed(ui, second, pos2(left + 36.0, top + 42.0), "address text");
        let words = word("window-start-check");
        let button = Button::second(&words).width(88.0);
        let (field_left, field_top, width) = if stacked {
            (left, top + 78.0, whole.width() - 40.0 - 88.0 - 16.0)
        } else {
            let width = tokens().size.field_address_min.max(whole.width() * 0.449 - 0.5);
            (whole.right() - 20.0 - 88.0 - 16.0 - width, top + 19.0, width)
        };
        let place = Rect::from_min_size(pos2(field_left, field_top), vec2(width, 44.0));
        let error = start.address_error.as_ref().map(say);
        layout::at(ui, place, |ui| address_field(ui, start, error.as_deref(), width, commands));
        let place = Rect::from_min_size(pos2(field_left + width + 16.0, field_top), vec2(88.0, 44.0));
        if ui.place(place, button).clicked() {
            commands.send(Command::CheckAddress);
        }
        let lowest = ui.min_rect().bottom().max(field_top + 44.0);
        ui.add_space((lowest + 19.0 - ui.cursor().top()).max(0.0));
    });
}

fn address_field(ui: &mut Ui, start: &Start, error: Option<&str>, width: f32, commands: &mut Commands) {
    let (name, hint) = (word("window-start-address"), word("window-start-address-hint"));
    let typed = Field::new("address", &name, &start.address, width).hint(&hint).error(error).show(ui);
    if let Some(changed) = typed.changed {
        commands.send(Command::TypeAddress(changed));
    }
    if typed.entered {
        commands.send(Command::CheckAddress);
    }
}

/// What is to be said under the ways in: that it is being read, what the clipboard lacks, where the file is.
fn under_the_ways(ui: &mut Ui, state: &State, commands: &mut Commands) {
    if state.reading.is_some() {
        ui.add_space(16.0);
        let c = Look::of(ui).colours();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        fact::spinner(ui, ui.painter(), pos2(rect.left() + 10.0, rect.center().y), 20.0, c.primary.0);
        let words = word("window-start-reading");
        let galley = text::galley(ui, &words, tokens().letters.small, c.ink.0, rect.width() - 28.0);
        ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink.0);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, &words));
    }
    for id in [state.start.notice, state.trouble].into_iter().flatten() {
        ui.add_space(8.0);
        let width = ui.available_width();
        error_line(ui, &word(id), width);
    }
    if state.start.ask_path {
        path_card(ui, &state.start, commands);
    }
}

/// Where the system opens no file window: the path is typed.
fn path_card(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    ui.add_space(16.0);
    card::card(ui, |ui| {
        text::small(ui, &word("window-start-path"));
        ui.add_space(8.0);
        ui.horizontal_top(|ui| {
            let words = word("window-start-path-button");
            let button = Button::second(&words);
            let width = ui.available_width() - button.measure(ui, 300.0).x - 16.0;
            let (name, hint) = (word("window-start-path-name"), word("window-start-path-hint"));
            let typed = Field::new("path", &name, &start.path, width).hint(&hint).machine().show(ui);
            if let Some(changed) = typed.changed {
                commands.send(Command::TypePath(changed));
            }
            ui.add_space(16.0);
            if ui.add(button).clicked() || typed.entered {
                commands.send(Command::ReadPath);
            }
        });
    });
}

fn programs(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    text::section(ui, &word("window-start-how"));
    ui.add_space(tokens().space.tight);
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
        instructions(ui, program);
    }
}

/// How the notice is had out of a program, in three short steps.
pub fn instructions(ui: &mut Ui, program: MailProgram) {
    let c = Look::of(ui).colours();
    card::card(ui, |ui| {
        for (i, step) in ["one", "two", "three"].iter().enumerate() {
            if i > 0 {
                ui.add_space(8.0);
            }
            let words = word(&format!("{}.{step}", program.text_id()));
            let letter = tokens().letters.small;
            let number = text::galley(ui, &format!("{}", i + 1), letter.with(Weight::Semibold), c.primary.0, 24.0);
            let galley = text::galley(ui, &words, letter, c.ink.0, ui.available_width() - 28.0);
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
            ui.painter().galley(rect.min + vec2(4.0, 0.0), number, c.primary.0);
            ui.painter().galley(rect.min + vec2(28.0, 0.0), galley, c.ink.0);
            let said = format!("{}. {words}", i + 1);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
        }
    });
}

/// What was open before, for as long as the window is.
fn go_on_with(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else { return };
    if !layout::two_columns(ui) {
        ui.add_space(24.0);
    }
    let address = open.case.as_ref().and_then(|case| {
        let place = crate::guide::answer::main_place(&case.diagnosis);
        case.diagnosis.recipients.get(place).and_then(|r| r.address.clone())
    });
    let first = harmless(address.as_deref().unwrap_or(&open.name));
    let second = open.answer.as_ref().map(|a| format!("{} {}", word("window-whose-move"), say(&a.whose_move)));
    let page = if open.case.is_some() { Page::WhatHappened } else { Page::LiveFacts };
    card::bare(ui, |ui| {
        ui.add_space(16.0);
        card::inset(ui, 0.0, |ui| text::section(ui, &word("window-start-go-on")));
        ui.add_space(8.0);
        card::part(ui);
        if row::leads(ui, Icon::Clock, &first, second.as_deref()).clicked() {
            commands.send(Command::Go(page));
        }
        ui.add_space(2.0);
    });
    ui.add_space(16.0);
}

fn examples(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    if !layout::two_columns(ui) {
        ui.add_space(24.0);
    }
    card::bare(ui, |ui| {
        ui.add_space(16.0);
        card::inset(ui, 0.0, |ui| {
            text::section(ui, &word("window-start-examples"));
            text::soft(ui, &word("window-start-examples-text"));
        });
        ui.add_space(12.0);
        let shown = crate::samples::all().filter(|s| start.examples || FIRST_EXAMPLES.contains(&s.id));
        for sample in shown {
            card::part(ui);
            if row::leads(ui, Icon::Example, &say(&sample.title), None).clicked() {
                commands.send(Command::OpenSample(sample.id.to_owned()));
            }
        }
        card::part(ui);
        card::inset(ui, 8.0, |ui| {
            let id = if start.examples { "window-start-fewer" } else { "window-start-all-examples" };
            if button::quiet(ui, &word(id)).clicked() {
                commands.send(Command::Examples(!start.examples));
            }
        });
    });
}
