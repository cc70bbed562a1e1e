//! The warm band: whose move it is, why, and the page's one main button. Its pointer touches the station that moves.

use super::button;
use super::button::Button;
use super::card;
use super::lanes::Lanes;
use super::way;
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::text::{self, word};
use crate::app::theme::{Look, tokens};
use crate::diagnosis::{Station, Way};
use eframe::egui::{Color32, CornerRadius, Galley, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};
use std::sync::Arc;

/// The words of the band.
pub struct Words<'a> {
    /// "Your mail provider's".
    pub whose_move: &'a str,
    /// Why it is their move, and what starts it.
    pub reason: &'a str,
    /// The deed; none where nothing is to be done.
    pub button: Option<&'a str>,
    /// A second, quiet deed under it.
    pub second: Option<&'a str>,
}

/// What stands over the band.
#[derive(Debug, Clone, Copy)]
pub enum Picture<'a> {
    /// The message's way.
    Way(&'a Way),
    /// A forged notice's two lanes.
    Lanes(Lanes),
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// The deed.
    Main,
    /// The second deed.
    Second,
}

struct Laid {
    question: Arc<Galley>,
    answer: Arc<Galley>,
    reason: Arc<Galley>,
}

impl Laid {
    fn new(ui: &Ui, words: &Words<'_>, width: f32) -> Self {
        let c = Look::of(ui).colours();
        let l = &tokens().letters;
        Self {
            question: text::galley(ui, &word("window-whose-move"), l.small, c.ink_soft.0, width),
            answer: text::galley(ui, words.whose_move, l.answer, c.ink.0, width),
            reason: text::galley(ui, words.reason, l.small, c.ink.0, width),
        }
    }

    fn height(&self) -> f32 {
        self.question.size().y + self.answer.size().y + 4.0 + self.reason.size().y
    }

    fn place(self, ui: &Ui, at: Pos2, salt: &str) {
        let below = at + vec2(0.0, self.question.size().y);
        let last = below + vec2(0.0, self.answer.size().y + 4.0);
        text::placed(ui, self.question, at, (salt, "question"));
        text::placed(ui, self.answer, below, (salt, "answer"));
        text::placed(ui, self.reason, last, (salt, "reason"));
    }
}

/// The card of whose move it is: the picture and the band, in the order that the width asks for. Gives what was
/// pressed.
pub fn show(ui: &mut Ui, words: &Words<'_>, picture: Option<Picture<'_>>, case: u64) -> Option<Pressed> {
    if layout::narrow(ui) { stacked(ui, words, picture) } else { wide(ui, words, picture, case) }
}

fn wide(ui: &mut Ui, words: &Words<'_>, picture: Option<Picture<'_>>, case: u64) -> Option<Pressed> {
    let t = tokens();
    let whole = ui.available_width();
    let button = words.button.map(Button::main);
    let button_size = button.as_ref().map_or(vec2(0.0, 0.0), |b| b.measure(ui, whole * 0.45));
    let second =
        words.second.map_or(0.0, |w| text::galley(ui, w, t.letters.small, Color32::PLACEHOLDER, whole * 0.45).size().x);
    let deeds = button_size.x.max(160.0).max(second);
    // Two deeds are equally wide.
    let (button, button_size) = match button {
        Some(button) if second > 0.0 => (Some(button.width(deeds)), vec2(deeds, button_size.y)),
        button => (button, button_size),
    };
    let right = if button.is_some() { deeds + 24.0 + t.space.card } else { t.space.card };
    let text_left = 1.0 + t.space.card + t.size.token + t.space.base;
    let laid = Laid::new(ui, words, whole - text_left - right);
    let below = if second > 0.0 { 8.0 + t.size.target_min } else { 0.0 };
    let band_height = 17.0 + laid.height().max(24.0 + 8.0 + button_size.y + below).max(56.0) + 20.0;
    let way_height = match picture {
        Some(Picture::Way(_)) => t.size.way_height,
        Some(Picture::Lanes(_)) => Lanes::height(ui),
        None => 0.0,
    };
    let (rect, _) = ui.allocate_exact_size(vec2(whole, way_height + band_height + 2.0), Sense::hover());
    card::paint(ui, rect, Look::of(ui).colours().paper.0);
    let inside = rect.shrink(1.0);
    let band = Rect::from_min_max(pos2(inside.left(), inside.top() + way_height), inside.max);
    let way_rect = Rect::from_min_max(inside.min, pos2(inside.right(), band.top()));
    let pointer = match picture {
        Some(Picture::Way(way)) => {
            let centres = way::wide(ui, way_rect, way, way::run(ui, case));
            way.mover.map(|mover| centres[place_of(mover)].x)
        }
        Some(Picture::Lanes(lanes)) => Some(lanes.paint(ui, way_rect, true).x),
        None => None,
    };
    ground(ui, band, pointer, picture.is_none());
    card_line(ui, rect);
    token(ui, pos2(band.left() + t.space.card + 24.0, band.top() + 20.0 + 24.0));
    laid.place(ui, pos2(band.left() + text_left - 1.0, band.top() + 17.0), "band");
    let mut pressed = None;
    if let Some(button) = button {
        let c = Look::of(ui).colours();
        let x = band.right() - 24.0 - deeds;
        let label = text::galley(ui, &word("window-what-now"), t.letters.small, c.ink_soft.0, f32::INFINITY);
        text::placed(ui, label, pos2(x, band.top() + 17.0), "what now");
        let at = Rect::from_min_size(pos2(x, band.top() + 49.0), button_size);
        pressed = ui.place(at, button).clicked().then_some(Pressed::Main);
        pressed = second_deed(ui, pos2(x, at.bottom() + 8.0), deeds, words.second).or(pressed);
    }
    name(ui, way_rect, picture, case);
    ui.advance_cursor_after_rect(rect);
    pressed
}

fn stacked(ui: &mut Ui, words: &Words<'_>, picture: Option<Picture<'_>>) -> Option<Pressed> {
    let t = tokens();
    let whole = ui.available_width();
    let pad = t.space.base;
    let text_left = 1.0 + pad + t.size.token + t.space.base;
    let laid = Laid::new(ui, words, whole - text_left - pad);
    let button_width = whole - 2.0 * pad - 2.0;
    let button = words.button.map(|b| Button::main(b).width(button_width));
    let button_size = button.as_ref().map_or(vec2(0.0, 0.0), |b| b.measure(ui, button_width));
    let quiet = if words.second.is_some() { 8.0 + t.size.target_min } else { 0.0 };
    let below = if button.is_some() { 12.0 + 24.0 + 8.0 + button_size.y + quiet } else { 0.0 };
    let band_height = 16.0 + laid.height().max(56.0) + below + 16.0;
    let way_height = match picture {
        Some(Picture::Way(_)) => way::UPRIGHT_HEIGHT,
        Some(Picture::Lanes(_)) => Lanes::height(ui),
        None => 0.0,
    };
    let (rect, _) = ui.allocate_exact_size(vec2(whole, way_height + band_height + 2.0), Sense::hover());
    card::paint(ui, rect, Look::of(ui).colours().paper.0);
    let inside = rect.shrink(1.0);
    let band = Rect::from_min_size(inside.min, vec2(inside.width(), band_height));
    let way_rect = Rect::from_min_max(pos2(inside.left(), band.bottom()), inside.max);
    match picture {
        Some(Picture::Way(way)) => way::upright(ui, way_rect, way),
        Some(Picture::Lanes(lanes)) => {
            lanes.paint(ui, way_rect, false);
        }
        None => {}
    }
    ground_stacked(ui, band, picture.is_none());
    card_line(ui, rect);
    token(ui, pos2(band.left() + pad + 24.0, band.top() + 20.0 + 24.0));
    let text_bottom = band.top() + 16.0 + laid.height().max(56.0);
    laid.place(ui, pos2(band.left() + text_left - 1.0, band.top() + 16.0), "band");
    let mut pressed = None;
    if let Some(button) = button {
        let c = Look::of(ui).colours();
        let x = band.left() + pad;
        let label = text::galley(ui, &word("window-what-now"), t.letters.small, c.ink_soft.0, f32::INFINITY);
        text::placed(ui, label, pos2(x, text_bottom + 12.0), "what now");
        let at = Rect::from_min_size(pos2(x, text_bottom + 44.0), button_size);
        pressed = ui.place(at, button).clicked().then_some(Pressed::Main);
        pressed = second_deed(ui, pos2(x, at.bottom() + 8.0), button_width, words.second).or(pressed);
    }
    name(ui, way_rect, picture, 0);
    ui.advance_cursor_after_rect(rect);
    pressed
}

/// The quiet deed under the main button.
fn second_deed(ui: &mut Ui, at: Pos2, width: f32, words: Option<&str>) -> Option<Pressed> {
    let words = words?;
    let place = Rect::from_min_size(at, vec2(width, tokens().size.target_min));
    layout::at(ui, place, |ui| button::quiet(ui, words).clicked()).then_some(Pressed::Second)
}

/// The picture's sentence.
fn name(ui: &Ui, rect: Rect, picture: Option<Picture<'_>>, case: u64) {
    match picture {
        Some(Picture::Way(way)) => way::name(ui, rect, way, case),
        Some(Picture::Lanes(lanes)) => lanes.name(ui, rect),
        None => {}
    }
}

const fn place_of(station: Station) -> usize {
    match station {
        Station::You => 0,
        Station::YourProvider => 1,
        Station::TheirProvider => 2,
        Station::TheirMailbox => 3,
    }
}

/// The token: whose move it is.
pub fn token(ui: &Ui, centre: Pos2) {
    let c = Look::of(ui).colours();
    ui.painter().circle_filled(centre, tokens().size.token / 2.0, c.mark.0);
    icons::paint(ui.painter(), Icon::Token, centre, 28.0, c.on_mark.0);
}

/// The band's ground, the line above it and its pointer.
fn ground(ui: &Ui, band: Rect, pointer: Option<f32>, alone: bool) {
    let look = Look::of(ui);
    let c = look.colours();
    let r = tokens().radius.card as u8 - 1;
    let upper = if alone { r } else { 0 };
    let radius = CornerRadius { nw: upper, ne: upper, sw: r, se: r };
    ui.painter().rect_filled(band, radius, c.mark_soft.0);
    let stroke = Stroke::new(Look::crisp(ui, tokens().stroke.answer), c.mark_edge.0);
    let y = band.top() + 0.5;
    let inset = if alone { f32::from(r) } else { 0.0 };
    let (left, right) = (band.left() + inset, band.right() - inset);
    let Some(x) = pointer else {
        ui.painter().line_segment([pos2(left, y), pos2(right, y)], stroke);
        return;
    };
    let (half, height) = (16.0, 15.0);
    let points = [pos2(x - half, y), pos2(x, y - height), pos2(x + half, y)];
    let fill = vec![points[0] + vec2(0.0, 1.5), points[1], points[2] + vec2(0.0, 1.5)];
    ui.painter().add(Shape::convex_polygon(fill, c.mark_soft.0, Stroke::NONE));
    let line = vec![pos2(left, y), points[0], points[1], points[2], pos2(right, y)];
    ui.painter().add(Shape::line(line, stroke));
}

fn ground_stacked(ui: &Ui, band: Rect, alone: bool) {
    let look = Look::of(ui);
    let c = look.colours();
    let r = tokens().radius.card as u8 - 1;
    let lower = if alone { r } else { 0 };
    let radius = CornerRadius { nw: r, ne: r, sw: lower, se: lower };
    ui.painter().rect_filled(band, radius, c.mark_soft.0);
    let y = band.top() + 0.5;
    let inset = f32::from(r) - 4.0;
    let stroke = Stroke::new(Look::crisp(ui, tokens().stroke.answer), c.mark_edge.0);
    ui.painter().line_segment([pos2(band.left() + inset, y), pos2(band.right() - inset, y)], stroke);
    if look.high_contrast() && !alone {
        let line = Stroke::new(2.0, c.line.0);
        ui.painter().line_segment([band.left_bottom(), band.right_bottom()], line);
    }
}

/// The card's hairline over the parts that were painted into it.
fn card_line(ui: &Ui, rect: Rect) {
    card::paint(ui, rect, Color32::TRANSPARENT);
}
