//! The four ways in, as equals: drop, choose, paste, type.

use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::card;
use crate::app::components::field::Field;
use crate::app::components::shapes::{dashed, outline};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::{Start, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Dashes, Look, tokens};
use eframe::egui::{Rect, Sense, Ui, pos2, vec2};

const CARD_HEIGHT: f32 = 176.0;

/// Draws them.
pub(super) fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
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
