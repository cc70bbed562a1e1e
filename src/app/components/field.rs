//! A field to type in: at rest, focused, and with what is missing said under it.

use super::shapes::ring_around;
use crate::app::fonts::font;
use crate::app::icons::{self, Icon};
use crate::app::text;
use crate::app::theme::{Letter, Look, tokens};
use eframe::egui::{
    self, Color32, CornerRadius, Frame, Key, Margin, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    pos2, vec2,
};

/// A field of one line.
#[must_use = "show it"]
pub struct Field<'a> {
    id: &'a str,
    name: &'a str,
    hint: &'a str,
    value: &'a str,
    error: Option<&'a str>,
    letter: Letter,
    width: f32,
}

/// What happened to a field in this frame.
pub struct Typed {
    /// The new value, if it changed.
    pub changed: Option<String>,
    /// Whether Enter was pressed in it.
    pub entered: bool,
    /// The response of the field.
    pub response: Response,
}

impl<'a> Field<'a> {
    /// A field with a name for screen readers, showing this value.
    pub fn new(id: &'a str, name: &'a str, value: &'a str, width: f32) -> Self {
        Self { id, name, hint: "", value, error: None, letter: tokens().letters.body, width }
    }

    /// What such a value looks like.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is missing: shown under the field.
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// For machines' words.
    pub fn machine(mut self) -> Self {
        self.letter = tokens().letters.machine;
        self
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Typed {
        let look = Look::of(ui);
        let c = look.colours();
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, tokens().size.field), Sense::hover());
        let radius = tokens().radius.control;
        let (border, width) = match self.error {
            Some(_) => (c.problem.0, 2.0),
            None => (c.edge.0, Look::crisp(ui, tokens().stroke.control)),
        };
        let rounding = CornerRadius::same(radius as u8);
        ui.painter().rect(rect, rounding, c.paper.0, Stroke::new(width, border), StrokeKind::Inside);
        let mut value = self.value.to_owned();
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(2.0, 2.0))).id_salt(self.id));
        let hint = egui::RichText::new(self.hint).color(c.ink_soft.0).font(font(self.letter));
        let edit = TextEdit::singleline(&mut value)
            .id(field_id(self.id))
            .frame(Frame::NONE.inner_margin(Margin::symmetric(12, 0)))
            .font(font(self.letter))
            .text_color(c.ink.0)
            .hint_text(hint)
            .char_limit(4000)
            .desired_width(rect.width() - 28.0)
            .align(egui::Align2::LEFT_CENTER);
        let response = child.add_sized(rect.shrink2(vec2(2.0, 2.0)).size(), edit);
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_label(self.name);
            if let Some(error) = self.error {
                node.set_description(error);
            }
        });
        if response.has_focus() {
            ring_around(ui, rect, radius);
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Some(error) = self.error {
            error_line(ui, error, self.width);
        }
        Typed { changed: (value != self.value).then_some(value), entered, response }
    }
}

/// A box for many lines in machines' letters, which scrolls; gives the new words where they changed.
pub fn words_box(ui: &mut Ui, id: &str, name: &str, hint: &str, value: &str) -> Option<String> {
    let look = Look::of(ui);
    let c = look.colours();
    let letter = tokens().letters.machine;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0 * letter.line + 20.0), Sense::hover());
    let radius = tokens().radius.control;
    let stroke = Stroke::new(Look::crisp(ui, tokens().stroke.control), c.edge.0);
    ui.painter().rect(rect, CornerRadius::same(radius as u8), c.paper.0, stroke, StrokeKind::Inside);
    let mut words = value.to_owned();
    let inside = rect.shrink2(vec2(2.0, 4.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).id_salt(id));
    let hint = egui::RichText::new(hint).color(c.ink_soft.0).font(font(letter));
    let response = egui::ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            let edit = TextEdit::multiline(&mut words)
                .id(field_id(id))
                .frame(Frame::NONE.inner_margin(Margin::symmetric(12, 6)))
                .font(font(letter))
                .text_color(c.ink.0)
                .hint_text(hint)
                .char_limit(1_000_000)
                .desired_rows(4)
                .desired_width(f32::INFINITY);
            ui.add(edit)
        })
        .inner;
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        ring_around(ui, rect, radius);
    }
    (words != value).then_some(words)
}

/// The id of a field, to give it the focus.
pub fn field_id(id: &str) -> egui::Id {
    egui::Id::unique(("bouncewise field", id))
}

/// What is missing, under the control that it is about.
pub fn error_line(ui: &mut Ui, error: &str, width: f32) {
    let c = Look::of(ui).colours();
    let galley = text::galley(ui, error, tokens().letters.small, c.problem.0, width - 28.0);
    ui.add_space(tokens().space.tight);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    icons::paint(ui.painter(), Icon::Problem, pos2(rect.left() + 10.0, rect.top() + 12.0), 20.0, c.problem.0);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, Color32::PLACEHOLDER);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Alert, true, error));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Alert);
        node.set_label(error);
        node.set_live(egui::accesskit::Live::Assertive);
    });
}
