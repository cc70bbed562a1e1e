//! An address letter by letter, with the places to look at.

use crate::app::components::button;
use crate::app::icons::{self, Icon};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::knowledge::Text;
use eframe::egui::{Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

const CELL: [f32; 2] = [26.0, 36.0];

/// The parts of an address to look at.
pub(super) struct Spelled<'a> {
    /// As written.
    pub written: &'a str,
    /// Character ranges that look wrong.
    pub marks: &'a [Range<usize>],
    /// What may have been meant.
    pub meant: Option<&'a str>,
    /// What is odd.
    pub remarks: &'a [Text],
}

/// Draws the address, what is odd about it, and what may have been meant.
pub(super) fn show(ui: &mut Ui, spelled: &Spelled<'_>) {
    letters(ui, spelled.written, spelled.marks);
    for remark in spelled.remarks {
        ui.add_space(tokens().space.tight);
        remark_line(ui, &say(remark));
    }
    if let Some(meant) = spelled.meant {
        ui.add_space(tokens().space.snug);
        text::strong(ui, &word("guide-page-meant"));
        let ink = Look::of(ui).colours().ink.0;
        text::paragraph(ui, meant, tokens().letters.machine, ink);
        button::quiet_copy(ui, &word("guide-page-copy"), meant);
    }
}

fn letters(ui: &mut Ui, written: &str, marks: &[Range<usize>]) {
    let look = Look::of(ui);
    let c = look.colours();
    let letters: Vec<char> = written.chars().take(320).collect();
    let width = ui.available_width();
    let a_row = ((width / CELL[0]) as usize).max(1);
    let rows = letters.len().div_ceil(a_row).max(1);
    let (rect, response) = ui.allocate_exact_size(vec2(width, rows as f32 * CELL[1]), Sense::hover());
    let letter = tokens().letters.machine;
    for (i, sign) in letters.iter().enumerate() {
        let at = rect.min + vec2((i % a_row) as f32 * CELL[0], (i / a_row) as f32 * CELL[1]);
        let cell = eframe::egui::Rect::from_min_size(at, vec2(CELL[0] - 3.0, CELL[1] - 4.0));
        let marked = marks.iter().any(|mark| mark.contains(&i));
        let (fill, line, ink) =
            if marked { (c.mark.0, c.mark_edge.0, c.on_mark.0) } else { (c.well.0, c.line.0, c.ink.0) };
        ui.painter().rect(cell, 3.0, fill, Stroke::new(look.hair(), line), StrokeKind::Inside);
        let shown = if sign.is_whitespace() { '\u{b7}' } else { *sign };
        let galley = text::galley(ui, &shown.to_string(), letter, ink, f32::INFINITY);
        let size = galley.size();
        ui.painter().galley(pos2(cell.center().x - size.x / 2.0, cell.center().y - size.y / 2.0), galley, ink);
    }
    let spelled: Vec<String> = letters.iter().map(ToString::to_string).collect();
    let said = say(&Text::new("guide-page-spelled").with("address", written).with("letters", spelled.join(", ")));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

fn remark_line(ui: &mut Ui, words: &str) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small.with(Weight::Regular);
    let galley = text::galley(ui, words, letter, c.ink.0, ui.available_width() - 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, galley.size().y), Sense::hover());
    icons::paint(ui.painter(), Icon::Note, pos2(rect.left() + 10.0, rect.top() + 12.0), 20.0, c.note.0);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
