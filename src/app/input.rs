//! What comes in from outside the controls: dropped files, pasted text and pictures, keys of the whole window.

use super::command::{Command, Commands};
use super::components::field::field_id;
use super::state::{Page, State};
use crate::worker::Source;
use eframe::egui::{self, Event, Key, Ui};
use std::path::Path;

/// Turns drops, pastes and keys into commands.
pub fn watch(ui: &Ui, state: &State, commands: &mut Commands) {
    let dropped = ui.input(|i| i.raw.dropped_files.clone());
    let sources: Vec<Source> = dropped.iter().filter_map(|file| source(file.as_ref())).collect();
    if !sources.is_empty() {
        commands.send(Command::Read(sources));
    }
    let in_box = ui.memory(egui::Memory::focused) == Some(field_id("words"));
    let typing = ui.ctx().egui_wants_keyboard_input() && typing_somewhere(ui);
    for event in ui.input(|i| i.events.clone()) {
        match event {
            // Several lines in a field of one line can only be a notice.
            Event::Paste(text)
                if !typing || !in_box && text.trim().lines().nth(1).is_some() && state.page() == Page::Start =>
            {
                commands.send(Command::Pasted(text));
            }
            Event::PasteImage(_) => commands.send(Command::PastedPicture),
            Event::Key { key: Key::F1, pressed: true, .. } => commands.send(Command::Go(Page::Help)),
            Event::Key { key: Key::ArrowLeft, pressed: true, modifiers, .. }
                if modifiers.alt && state.page() != Page::Start && !typing =>
            {
                commands.send(Command::Back);
            }
            _ => {}
        }
    }
}

/// Whether a field has the focus: then a paste belongs to it.
fn typing_somewhere(ui: &Ui) -> bool {
    ui.memory(egui::Memory::focused).is_some_and(|id| egui::TextEdit::load_state(ui.ctx(), id).is_some())
}

fn source(file: &dyn egui::DroppedFile) -> Option<Source> {
    let path = file.path();
    if path.is_absolute() {
        return Some(Source::File(path.to_owned()));
    }
    // Without a path the system has handed over the bytes.
    let name = file_name(path);
    file.bytes().ok().map(|bytes| Source::Bytes { name, bytes })
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The names of files that are held over the window, where the system tells them.
pub fn hovered(ui: &Ui) -> Option<Vec<String>> {
    let names: Vec<String> = ui
        .input(|i| i.raw.hovered_files.iter().map(|f| f.path.as_deref().map(file_name).unwrap_or_default()).collect());
    (!names.is_empty()).then_some(names)
}
