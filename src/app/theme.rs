//! `assets/theme.toml` as typed tokens: sizes, letters, movement, and the three palettes.
//!
//! Nothing else in the window names a colour or a size of the look.

use eframe::egui::{self, Color32, Ui};
use serde::Deserialize;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("../../assets/theme.toml");

static TOKENS: LazyLock<Tokens> = LazyLock::new(|| toml::from_str(SOURCE).unwrap_or_default());

/// The tokens, parsed once.
pub fn tokens() -> &'static Tokens {
    &TOKENS
}

/// All tokens of the look. Sizes are points at 100 %.
#[derive(Debug, Default, Deserialize)]
pub struct Tokens {
    /// Distances.
    pub space: Space,
    /// Sizes.
    pub size: Size,
    /// Widths at which the layout changes.
    #[serde(rename = "break")]
    pub breaks: Breaks,
    /// Corner radii.
    pub radius: Radius,
    /// Line widths.
    pub stroke: Strokes,
    /// Durations in seconds.
    pub motion: Motion,
    /// Styles of letters.
    #[serde(rename = "type")]
    pub letters: Letters,
    /// The light palette.
    pub light: Palette,
    /// The dark palette.
    pub dark: Palette,
    /// The palette of high contrast.
    pub high_contrast: Palette,
}

/// Declares a struct of numbers that is read from the tokens.
macro_rules! numbers {
    ($(#[$meta:meta])* $name:ident { $($field:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize)]
        #[allow(missing_docs)]
        pub struct $name { $(pub $field: f32,)+ }
    };
}

numbers! {
    /// Distances in points.
    Space { hair, tight, snug, base, card, wide, gap, page, page_top }
}

numbers! {
    /// Widths at which the layout changes, in points.
    Breaks { two_columns, narrow }
}

numbers! {
    /// Corner radii in points.
    Radius { card, control, bar, sheet, drop }
}

numbers! {
    /// Durations in seconds.
    Motion { hover, fold, page, row_settles, copied, bounce, spinner_turn }
}

/// Sizes in points.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs)]
pub struct Size {
    pub header: f32,
    pub button: f32,
    pub button_small: f32,
    pub field: f32,
    pub field_address_min: f32,
    pub row: f32,
    pub target_min: f32,
    pub side_column: f32,
    pub content_max: f32,
    pub heading_max: f32,
    pub token: f32,
    pub station: f32,
    pub ring: f32,
    pub dot: f32,
    pub icon_small: f32,
    pub icon: f32,
    pub way_height: f32,
    pub window: [f32; 2],
    pub window_min: [f32; 2],
}

/// Line widths in points.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs)]
pub struct Strokes {
    pub hair: f32,
    pub control: f32,
    pub icon: f32,
    pub station: f32,
    pub answer: f32,
    pub way: f32,
    pub focus: f32,
    pub focus_gap: f32,
    pub dots: Dots,
    pub dashes: Dashes,
    pub drop: Dashes,
}

numbers! {
    /// A dotted line.
    Dots { gap, width }
}

numbers! {
    /// A dashed line.
    Dashes { on, off, width }
}

/// The styles of letters.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs)]
pub struct Letters {
    pub display: Letter,
    pub title: Letter,
    pub answer: Letter,
    pub section: Letter,
    pub lead: Letter,
    pub body: Letter,
    pub button: Letter,
    pub small: Letter,
    pub machine: Letter,
}

/// One style of letters.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
pub struct Letter {
    /// Size in points.
    pub size: f32,
    /// Line height in points.
    pub line: f32,
    /// Which of the three faces.
    pub weight: Weight,
}

/// The three faces.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// For reading.
    #[default]
    Regular,
    /// For titles, names and the main button.
    Semibold,
    /// For what a server or DNS said.
    Machine,
}

impl Letter {
    /// The same size in another face.
    #[must_use]
    pub const fn with(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

/// A colour of the tokens: `#RRGGBB` or `#RRGGBBAA`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hue(pub Color32);

impl TryFrom<String> for Hue {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        Color32::from_hex(&written).map(Self).map_err(|error| format!("{written}: {error:?}"))
    }
}

/// Declares the palette's colours.
macro_rules! palette {
    ($($field:ident),+ $(,)?) => {
        /// The colours of one palette. What each is for stands beside it in `assets/theme.toml`.
        #[derive(Debug, Default, Deserialize)]
        #[allow(missing_docs)]
        pub struct Palette { $(pub $field: Hue,)+ }
    };
}

palette! {
    canvas, paper, well, line, edge, track, ink, ink_soft, primary, primary_hover, primary_press, on_primary,
    primary_soft, link, focus, mark, mark_soft, mark_edge, on_mark, your_side, their_side, way, way_faint, fine,
    fine_soft, problem, problem_soft, note, note_soft, unsure, unsure_soft, shadow,
}

/// Which palette is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// Dark letters on light paper.
    #[default]
    Light,
    /// Light letters on dark paper.
    Dark,
    /// White and yellow on black, every shape outlined.
    HighContrast,
}

/// How the window looks at this moment: palette and movement.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The scheme.
    pub scheme: Scheme,
    /// Whether anything may move.
    pub motion: bool,
}

impl Look {
    /// The look of this window.
    pub fn of(ui: &Ui) -> Self {
        Self::in_context(ui.ctx())
    }

    /// The look of this window.
    pub fn in_context(ctx: &egui::Context) -> Self {
        ctx.data(|data| data.get_temp(look_id())).unwrap_or(Self { scheme: Scheme::Light, motion: true })
    }

    /// Puts this look into use.
    pub fn put(self, ctx: &egui::Context) {
        ctx.data_mut(|data| data.insert_temp(look_id(), self));
        self.dress(ctx);
    }

    /// The palette.
    pub fn colours(self) -> &'static Palette {
        match self.scheme {
            Scheme::Light => &TOKENS.light,
            Scheme::Dark => &TOKENS.dark,
            Scheme::HighContrast => &TOKENS.high_contrast,
        }
    }

    /// True in high contrast.
    pub fn high_contrast(self) -> bool {
        self.scheme == Scheme::HighContrast
    }

    /// The width of a hairline: 2 in high contrast.
    pub fn hair(self) -> f32 {
        if self.high_contrast() { 2.0 } else { TOKENS.stroke.hair }
    }

    /// A line width that falls on whole pixels, at least one.
    pub fn crisp(ui: &Ui, width: f32) -> f32 {
        let scale = ui.pixels_per_point();
        (width * scale + 0.01).floor().max(1.0) / scale
    }

    /// A duration; zero where nothing may move.
    pub fn lasts(self, seconds: f32) -> f32 {
        if self.motion { seconds } else { 0.0 }
    }

    /// Gives egui's own widgets (fields, scroll bars, selection) the palette.
    fn dress(self, ctx: &egui::Context) {
        let c = self.colours();
        ctx.all_styles_mut(|style| {
            style.spacing.item_spacing = egui::Vec2::ZERO;
            style.spacing.interact_size = egui::vec2(TOKENS.size.target_min, TOKENS.size.target_min);
            style.spacing.scroll = scroll_bar();
            style.animation_time = self.lasts(TOKENS.motion.fold);
            if !self.motion {
                style.scroll_animation = egui::style::ScrollAnimation::none();
            }
            let v = &mut style.visuals;
            v.dark_mode = self.scheme != Scheme::Light;
            v.override_text_color = Some(c.ink.0);
            v.weak_text_color = Some(c.ink_soft.0);
            v.hyperlink_color = c.link.0;
            v.panel_fill = c.canvas.0;
            v.window_fill = c.paper.0;
            v.window_stroke = egui::Stroke::new(self.hair(), c.line.0);
            v.extreme_bg_color = c.paper.0;
            v.selection.bg_fill = c.focus.0.gamma_multiply(0.35);
            v.selection.stroke = egui::Stroke::new(TOKENS.stroke.control, c.focus.0);
            v.text_cursor.stroke = egui::Stroke::new(2.0, c.ink.0);
            v.text_cursor.blink = self.motion;
            v.popup_shadow = egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: c.shadow.0 };
            v.window_shadow = v.popup_shadow;
            let bar = c.edge.0.gamma_multiply(if self.high_contrast() { 1.0 } else { 0.55 });
            for widget in [&mut v.widgets.inactive, &mut v.widgets.hovered, &mut v.widgets.active, &mut v.widgets.open]
            {
                widget.bg_fill = bar;
                widget.corner_radius = egui::CornerRadius::same(3);
            }
            v.widgets.hovered.bg_fill = c.edge.0;
            v.widgets.active.bg_fill = c.edge.0;
        });
    }
}

fn scroll_bar() -> egui::style::ScrollStyle {
    let mut bar = egui::style::ScrollStyle::thin();
    bar.floating = true;
    bar.foreground_color = false;
    bar.bar_width = 10.0;
    bar.floating_width = 6.0;
    bar.floating_allocated_width = 0.0;
    bar.handle_min_length = 32.0;
    bar.bar_outer_margin = 4.0;
    bar.fade.strength = 0.0;
    bar.dormant_handle_opacity = 1.0;
    bar.active_handle_opacity = 1.0;
    bar.interact_handle_opacity = 1.0;
    bar.dormant_background_opacity = 0.0;
    bar.active_background_opacity = 0.0;
    bar.interact_background_opacity = 0.0;
    bar
}

fn look_id() -> egui::Id {
    egui::Id::unique("bouncewise look")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed() -> Tokens {
        toml::from_str(SOURCE).unwrap()
    }

    fn luminance(c: Color32) -> f64 {
        let part = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
    }

    fn contrast(a: Hue, b: Hue) -> f64 {
        let (a, b) = (luminance(a.0), luminance(b.0));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn texts(p: &Palette) -> Vec<(&'static str, Hue, Vec<Hue>)> {
        let grounds = vec![p.canvas, p.paper, p.well, p.mark_soft, p.your_side, p.their_side];
        vec![
            ("ink", p.ink, [grounds.clone(), vec![p.primary_soft, p.fine_soft, p.note_soft, p.unsure_soft]].concat()),
            ("ink soft", p.ink_soft, grounds.clone()),
            ("link", p.link, vec![p.canvas, p.paper, p.well, p.mark_soft]),
            ("fine", p.fine, vec![p.canvas, p.paper, p.well, p.fine_soft]),
            ("problem", p.problem, vec![p.canvas, p.paper, p.well, p.problem_soft, p.their_side, p.your_side]),
            ("note", p.note, vec![p.canvas, p.paper, p.well, p.note_soft]),
            ("unsure", p.unsure, vec![p.canvas, p.paper, p.well, p.unsure_soft]),
            ("on primary", p.on_primary, vec![p.primary, p.primary_hover, p.primary_press]),
            ("on mark", p.on_mark, vec![p.mark]),
        ]
    }

    fn shapes(p: &Palette) -> Vec<(&'static str, Hue, Vec<Hue>)> {
        vec![
            ("edge", p.edge, vec![p.canvas, p.paper]),
            ("primary", p.primary, vec![p.canvas, p.paper, p.track, p.primary_soft]),
            ("focus", p.focus, vec![p.canvas, p.paper, p.mark_soft, p.well]),
            ("mark edge", p.mark_edge, vec![p.paper, p.mark_soft]),
            ("way", p.way, vec![p.canvas, p.paper, p.your_side, p.their_side]),
            ("way faint", p.way_faint, vec![p.canvas, p.paper, p.your_side, p.their_side]),
        ]
    }

    #[test]
    fn every_pair_of_colours_that_meets_has_its_contrast() {
        let tokens = parsed();
        for (name, palette, text_bar) in
            [("light", &tokens.light, 4.5), ("dark", &tokens.dark, 4.5), ("high contrast", &tokens.high_contrast, 7.0)]
        {
            for (pairs, bar) in [(texts(palette), text_bar), (shapes(palette), 3.0)] {
                for (what, colour, grounds) in pairs {
                    for ground in grounds {
                        let is = contrast(colour, ground);
                        assert!(is >= bar, "{name}: {what} {colour:?} on {ground:?} has {is:.1}, needs {bar}");
                    }
                }
            }
        }
    }

    #[test]
    fn targets_and_letters_are_large_enough() {
        let tokens = parsed();
        assert!(tokens.size.target_min >= 32.0 && tokens.size.button_small >= 32.0);
        let l = &tokens.letters;
        for letter in [l.display, l.title, l.answer, l.section, l.lead, l.body, l.button, l.small, l.machine] {
            assert!(letter.size >= 16.0 && letter.line > letter.size, "{letter:?}");
        }
    }
}
