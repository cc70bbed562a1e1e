//! Settings: how it looks, what leaves this computer, what is kept here.

mod keeping;
mod keys;
mod servers;

use crate::app::command::{Command, Commands};
use crate::app::components::shapes::focus_ring;
use crate::app::components::{card, status, switch};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::{Colours, Settings, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Palette, Weight, tokens};
use crate::knowledge::Text;
use eframe::egui::{
    CornerRadius, CursorIcon, Painter, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

const SIZES: [f32; 5] = [1.0, 1.25, 1.5, 1.75, 2.0];

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page(ui, "settings", |ui| {
        text::title(ui, &word("window-settings"));
        ui.add_space(16.0);
        let look = |ui: &mut Ui, commands: &mut Commands| how_it_looks(ui, &state.settings, commands);
        let rest = |ui: &mut Ui, commands: &mut Commands| the_rest(ui, state, commands);
        if layout::two_columns(ui) {
            let start = ui.cursor().min;
            let width = (ui.available_width() - 32.0) / 2.0;
            let column =
                |i: f32| Rect::from_min_size(pos2(start.x + i * (width + 32.0), start.y), vec2(width, f32::INFINITY));
            layout::at(ui, column(0.0), |ui| look(ui, commands));
            layout::at(ui, column(1.0), |ui| rest(ui, commands));
            ui.add_space((ui.min_rect().bottom() - ui.cursor().top()).max(0.0));
        } else {
            look(ui, commands);
            ui.add_space(24.0);
            rest(ui, commands);
        }
    });
}

fn strong_body(ui: &mut Ui, words: &str) {
    let c = Look::of(ui).colours();
    text::paragraph(ui, words, tokens().letters.body.with(Weight::Semibold), c.ink.0);
}

fn how_it_looks(ui: &mut Ui, settings: &Settings, commands: &mut Commands) {
    text::section(ui, &word("window-settings-look"));
    ui.add_space(8.0);
    card::bare(ui, |ui| {
        card::inset(ui, 12.0, |ui| {
            strong_body(ui, &word("window-settings-size"));
            ui.add_space(8.0);
            let words: Vec<String> = SIZES.iter().map(|s| format!("{:.0}%", s * 100.0)).collect();
            let chosen = SIZES.iter().position(|s| (s - settings.zoom).abs() < 0.01).unwrap_or(usize::MAX);
            if let Some(pressed) = switch::segments(ui, &words, chosen) {
                commands.send(Command::SetZoom(SIZES[pressed]));
            }
            ui.add_space(3.0);
        });
        card::part(ui);
        card::inset(ui, 12.0, |ui| {
            strong_body(ui, &word("window-settings-colours"));
            ui.add_space(4.0);
            colours(ui, settings.colours, commands);
        });
        card::part(ui);
        let on = settings.motion;
        if switch_row(ui, "window-settings-motion", on) {
            commands.send(Command::SetMotion(!on));
        }
    });
}

fn colours(ui: &mut Ui, chosen: Colours, commands: &mut Commands) {
    let all = [
        (Colours::System, "window-settings-system"),
        (Colours::Light, "window-settings-light"),
        (Colours::Dark, "window-settings-dark"),
        (Colours::HighContrast, "window-settings-high-contrast"),
    ];
    let across = ui.available_width() >= 400.0;
    let start = ui.cursor().min;
    for (i, (colours, id)) in all.into_iter().enumerate() {
        let (column, line) = if across { (i % 2, i / 2) } else { (0, i) };
        let at = start + vec2(column as f32 * 211.0, line as f32 * 128.0);
        let rect = Rect::from_min_size(at + vec2(-11.0, 0.0), vec2(170.0, 120.0));
        if colour_card(ui, rect, colours, &word(id), colours == chosen) {
            commands.send(Command::SetColours(colours));
        }
    }
    ui.add_space(if across { 248.0 } else { 504.0 } - (ui.cursor().top() - start.y).max(0.0));
}

fn colour_card(ui: &mut Ui, rect: Rect, colours: Colours, words: &str, on: bool) -> bool {
    let look = Look::of(ui);
    let c = look.colours();
    let response = ui.interact(rect, ui.scope_id().with(("colours", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words));
    if response.hovered() && !on {
        ui.painter().rect_filled(rect, 12.0, c.primary_soft.0);
    }
    if on {
        let stroke = Stroke::new(2.0, c.primary.0);
        ui.painter().rect_stroke(rect, CornerRadius::same(12), stroke, StrokeKind::Inside);
    }
    focus_ring(ui, &response, rect, 12.0);
    let picture = Rect::from_min_size(rect.min + vec2(11.0, 12.0), vec2(144.0, 64.0));
    let t = tokens();
    match colours {
        Colours::System => {
            small_window(ui.painter(), picture, &t.light, false);
            split_window(ui, picture, &t.dark);
        }
        Colours::Light => small_window(ui.painter(), picture, &t.light, false),
        Colours::Dark => small_window(ui.painter(), picture, &t.dark, false),
        Colours::HighContrast => small_window(ui.painter(), picture, &t.high_contrast, true),
    }
    ui.painter().rect_stroke(picture, CornerRadius::same(8), Stroke::new(1.5, c.edge.0), StrokeKind::Inside);
    let centre = pos2(picture.left() + 12.0, rect.top() + 96.0);
    ui.painter().circle(centre, 9.5, c.paper.0, Stroke::new(2.0, if on { c.primary.0 } else { c.edge.0 }));
    if on {
        ui.painter().circle_filled(centre, 5.0, c.primary.0);
    }
    let letter = t.letters.small.with(if on { Weight::Semibold } else { Weight::Regular });
    let galley = text::galley(ui, words, letter, c.ink.0, f32::INFINITY);
    ui.painter().galley(pos2(picture.left() + 32.0, centre.y - 12.0), galley, c.ink.0);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A small picture of the window in a palette.
fn small_window(painter: &Painter, rect: Rect, p: &Palette, outlined: bool) {
    painter.rect_filled(rect, 8.0, p.canvas.0);
    let at = |x: f32, y: f32, w: f32, h: f32| Rect::from_min_size(rect.min + vec2(x, y), vec2(w, h));
    painter.rect_filled(at(12.0, 12.0, 64.0, 6.0), 3.0, if outlined { p.ink.0 } else { p.primary.0 });
    let stroke = if outlined { Stroke::new(1.5, p.line.0) } else { Stroke::NONE };
    painter.rect(at(12.0, 26.0, 120.0, 26.0), 5.0, p.paper.0, stroke, StrokeKind::Inside);
    painter.circle_filled(rect.min + vec2(25.0, 39.0), 6.0, p.mark.0);
    painter.rect_filled(at(38.0, 36.0, 40.0, 6.0), 3.0, if outlined { p.ink.0 } else { p.primary.0 });
    painter.rect_filled(at(100.0, 34.0, 24.0, 10.0), 3.0, p.primary.0);
}

/// The right half of the picture for "like my system", cut aslant.
fn split_window(ui: &Ui, rect: Rect, p: &Palette) {
    let cut = |y: f32| rect.left() + 83.0 - 22.0 * ((y - rect.top()) / rect.height());
    let right = Rect::from_min_max(pos2(rect.left() + 72.0, rect.top()), rect.max);
    let points = vec![
        pos2(cut(rect.top()), rect.top()),
        pos2(rect.right() - 8.0, rect.top()),
        pos2(rect.right(), rect.top() + 8.0),
        pos2(rect.right(), rect.bottom() - 8.0),
        pos2(rect.right() - 8.0, rect.bottom()),
        pos2(cut(rect.bottom()), rect.bottom()),
    ];
    ui.painter().add(Shape::convex_polygon(points, p.canvas.0, Stroke::NONE));
    let painter = ui.painter().with_clip_rect(right.intersect(ui.clip_rect()));
    let at = |x: f32, y: f32, w: f32, h: f32| Rect::from_min_size(rect.min + vec2(x, y), vec2(w, h));
    painter.rect_filled(at(72.0, 26.0, 60.0, 26.0), 5.0, p.paper.0);
    painter.rect_filled(at(72.0, 36.0, 6.0, 6.0), 3.0, p.primary.0);
    painter.rect_filled(at(100.0, 34.0, 24.0, 10.0), 3.0, p.primary.0);
}

/// A row with a title, a sentence and a switch; gives whether it was pressed.
fn switch_row(ui: &mut Ui, id: &str, on: bool) -> bool {
    let words = word(&format!("{id}-text"));
    row_with(ui, id, &words, 52.0, |ui| switch::switch(ui, on, &word(id)).clicked())
}

/// A row with a title, a sentence and something at the right.
fn row_with<R>(ui: &mut Ui, id: &str, second: &str, width: f32, right: impl FnOnce(&mut Ui) -> R) -> R {
    let whole = ui.max_rect();
    let top = ui.cursor().top();
    let left =
        Rect::from_min_max(pos2(whole.left() + 20.0, top + 12.0), pos2(whole.right() - 36.0 - width, f32::INFINITY));
    layout::at(ui, left, |ui| {
        strong_body(ui, &word(id));
        text::soft(ui, second);
    });
    let bottom = ui.cursor().top() + 12.0;
    let middle = f32::midpoint(top, bottom);
    let place = Rect::from_min_size(pos2(whole.right() - 22.0 - width, middle - 18.0), vec2(width, 36.0));
    let given = layout::at(ui, place, right);
    ui.add_space((bottom - ui.cursor().top()).max(0.0));
    given
}

fn the_rest(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let settings = &state.settings;
    text::section(ui, &word("window-settings-leaves"));
    ui.add_space(8.0);
    card::bare(ui, |ui| {
        let on = settings.offline;
        if switch_row(ui, "window-settings-offline", on) {
            commands.send(Command::SetOffline(!on));
        }
        card::part(ui);
        servers::row(ui, state, commands);
        card::part(ui);
        keys::row(ui, state, commands);
        // With servers of one's own choice there is no second way.
        if settings.dns.is_empty() {
            card::part(ui);
            let on = settings.second_way;
            if switch_row(ui, "window-settings-second-way", on) {
                commands.send(Command::SetSecondWay(!on));
            }
        }
    });
    ui.add_space(24.0);
    text::section(ui, &word("window-settings-kept"));
    ui.add_space(8.0);
    card::bare(ui, |ui| keeping::rows(ui, state, commands));
    if let Some((tone, said)) = &state.said {
        ui.add_space(8.0);
        status::band(ui, *tone, &say(said));
    }
    ui.add_space(24.0);
    text::section(ui, &word("window-settings-about"));
    ui.add_space(8.0);
    card::bare(ui, |ui| {
        let top = ui.cursor().min;
        let art = if Look::of(ui).high_contrast() { Icon::AppHighContrast } else { Icon::App };
        icons::paint_art(ui.painter(), art, Rect::from_min_size(top + vec2(20.0, 17.0), vec2(40.0, 40.0)));
        let place = Rect::from_min_size(top + vec2(76.0, 12.0), vec2(ui.available_width() - 96.0, f32::INFINITY));
        layout::at(ui, place, |ui| {
            strong_body(ui, &word("window-name"));
            let version = Text::new("window-settings-about-text").with("version", env!("CARGO_PKG_VERSION"));
            text::soft(ui, &say(&version));
        });
        ui.add_space(12.0);
    });
}
