//! Words on the window: every text in one of the token's styles, with its line height, and a name for screen readers.

use super::fonts::font;
use super::theme::{Letter, Look, Weight, tokens};
use crate::knowledge::{Text, Words};
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{self, Color32, Galley, Id, Response, Role, Sense, Stroke, Ui, WidgetInfo};
use std::sync::Arc;

/// The sentence of an id without arguments.
pub fn word(id: &str) -> String {
    Words::english().get(id)
}

/// The sentence of a text.
pub fn say(text: &Text) -> String {
    Words::english().say(text)
}

/// The format of a style of letters in a colour.
pub fn format(letter: Letter, colour: Color32) -> TextFormat {
    // Large letters stand a little closer, as the look has them.
    let extra_letter_spacing = if letter.size > 26.0 { (16.0 - letter.size) * 0.0175 } else { 0.0 };
    TextFormat {
        font_id: font(letter),
        line_height: Some(letter.line),
        color: colour,
        extra_letter_spacing,
        ..TextFormat::default()
    }
}

/// The format of a link: underlined.
pub fn link_format(letter: Letter, colour: Color32) -> TextFormat {
    TextFormat { underline: Stroke::new(1.5, colour), ..format(letter, colour) }
}

/// A job that wraps at a width.
pub fn job(width: f32) -> LayoutJob {
    LayoutJob { wrap: TextWrapping { max_width: width, ..TextWrapping::default() }, ..LayoutJob::default() }
}

/// Lays out words in one style.
pub fn galley(ui: &Ui, words: &str, letter: Letter, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = job(width);
    job.append(words, 0.0, format(letter, colour));
    lay_out(ui, job)
}

/// Lays out words on one line; what does not fit ends in an ellipsis.
pub fn one_line(ui: &Ui, words: &str, letter: Letter, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = job(width);
    job.wrap = TextWrapping::truncate_at_width(width);
    job.append(words, 0.0, format(letter, colour));
    lay_out(ui, job)
}

/// Lays out a job.
pub fn lay_out(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// A paragraph in a style and colour, wrapped at the width that is left.
pub fn paragraph(ui: &mut Ui, words: &str, letter: Letter, colour: Color32) -> Response {
    let mut job = job(ui.available_width());
    job.append(words, 0.0, format(letter, colour));
    ui.add(egui::Label::new(job))
}

/// Body text in ink.
pub fn body(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink.0;
    paragraph(ui, words, tokens().letters.body, ink)
}

/// Small text in ink.
pub fn small(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink.0;
    paragraph(ui, words, tokens().letters.small, ink)
}

/// Small text in the second ink.
pub fn soft(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink_soft.0;
    paragraph(ui, words, tokens().letters.small, ink)
}

/// Small semibold text in ink.
pub fn strong(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink.0;
    paragraph(ui, words, tokens().letters.small.with(Weight::Semibold), ink)
}

/// The second sentence of a page.
pub fn lead(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink_soft.0;
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(tokens().size.heading_max));
        paragraph(ui, words, tokens().letters.lead, ink)
    })
    .inner
}

/// The page's one heading of level 1. It takes the focus when the page is new, and names the window.
pub fn title(ui: &mut Ui, words: &str) -> Response {
    let small = tokens().breaks.narrow > super::layout::window_width(ui);
    let letter = tokens().letters.title;
    title_in(ui, words, if small { Letter { size: 24.0, line: 30.0, ..letter } } else { letter })
}

/// The heading of the start page, in display size.
pub fn display(ui: &mut Ui, words: &str) -> Response {
    let narrow = tokens().breaks.narrow > super::layout::window_width(ui);
    let letter = tokens().letters.display;
    title_in(ui, words, if narrow { Letter { size: 28.0, line: 36.0, ..letter } } else { letter })
}

fn title_in(ui: &mut Ui, words: &str, letter: Letter) -> Response {
    let ink = Look::of(ui).colours().ink.0;
    let width = ui.available_width().min(tokens().size.heading_max);
    let galley = galley(ui, words, letter, ink, width);
    let response = heading(ui, words, &galley, 1);
    if ui.ctx().data_mut(|d| d.remove_temp::<bool>(fresh_page()).unwrap_or(false)) {
        response.request_focus();
    }
    ui.ctx().data_mut(|d| d.insert_temp(page_title(), words.to_owned()));
    response
}

/// A heading of level 2.
pub fn section(ui: &mut Ui, words: &str) -> Response {
    let ink = Look::of(ui).colours().ink.0;
    let galley = galley(ui, words, tokens().letters.section, ink, ui.available_width());
    heading(ui, words, &galley, 2)
}

fn heading(ui: &mut Ui, words: &str, galley: &Arc<Galley>, level: usize) -> Response {
    let sense = if level == 1 { Sense::focusable_noninteractive() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    ui.painter().galley(rect.min, Arc::clone(galley), Color32::PLACEHOLDER);
    name_heading(&response, words, level);
    response
}

/// Makes a response a heading for screen readers.
pub fn name_heading(response: &Response, words: &str, level: usize) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
        node.set_level(level);
    });
}

/// Makes a response an image with a sentence for screen readers.
pub fn name_image(response: &Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Image);
        node.set_label(words);
    });
}

/// Paints words and names them as a label, for components that place their parts themselves.
pub fn placed(
    ui: &Ui,
    galley: Arc<Galley>,
    at: egui::Pos2,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> egui::Rect {
    let rect = egui::Rect::from_min_size(at, galley.size());
    let words = galley.text().to_owned();
    let response = ui.interact(rect, ui.scope_id().with(("placed", salt)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    rect
}

/// Underlines every row of words that are painted at this place.
pub fn underline(ui: &Ui, galley: &Galley, at: egui::Pos2, colour: Color32) {
    let width = Look::crisp(ui, 1.5);
    for row in &galley.rows {
        let rect = row.rect().translate(at.to_vec2());
        let y = egui::emath::GuiRounding::round_to_pixels(rect.center().y + 8.5, ui.pixels_per_point());
        let line = egui::Rect::from_min_max(egui::pos2(rect.left(), y), egui::pos2(rect.right(), y + width));
        ui.painter().rect_filled(line, 0.0, colour);
    }
}

/// Says that the page is new: its heading takes the focus.
pub fn announce_page(ctx: &egui::Context) {
    ctx.data_mut(|d| d.insert_temp(fresh_page(), true));
}

/// The heading of the page that is shown.
pub fn shown_title(ctx: &egui::Context) -> Option<String> {
    ctx.data(|d| d.get_temp(page_title()))
}

fn fresh_page() -> Id {
    Id::unique("bouncewise fresh page")
}

fn page_title() -> Id {
    Id::unique("bouncewise page title")
}
