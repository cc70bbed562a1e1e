//! Buttons: main, second, quiet and the one that destroys, at rest, pointed at, pressed, focused, busy and done.
//!
//! A button is never disabled: pressed, it says what is missing.

use super::shapes::focus_ring;
use crate::app::icons::{self, Icon};
use crate::app::text::{self, word};
use crate::app::theme::{Letter, Look, Weight, tokens};
use eframe::egui::{
    self, Color32, CornerRadius, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget,
    WidgetInfo, pos2, vec2,
};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Main,
    Second,
    Destroys,
    Chip,
}

/// A button.
#[must_use = "add it to the window"]
pub struct Button<'a> {
    words: &'a str,
    /// A second, softer word behind the first: a key.
    hint: Option<&'a str>,
    icon: Option<Icon>,
    rank: Rank,
    small: bool,
    busy: bool,
    done: bool,
    chosen: bool,
    width: Option<f32>,
    salt: Option<Id>,
}

impl<'a> Button<'a> {
    const fn new(words: &'a str, rank: Rank) -> Self {
        Self {
            words,
            hint: None,
            icon: None,
            rank,
            small: false,
            busy: false,
            done: false,
            chosen: false,
            width: None,
            salt: None,
        }
    }

    /// The page's one main button.
    pub const fn main(words: &'a str) -> Self {
        Self::new(words, Rank::Main)
    }

    /// A second button: outlined.
    pub const fn second(words: &'a str) -> Self {
        Self::new(words, Rank::Second)
    }

    /// A button that destroys something.
    pub const fn destroys(words: &'a str) -> Self {
        Self::new(words, Rank::Destroys)
    }

    /// A chip: a small choice among others.
    pub const fn chip(words: &'a str) -> Self {
        let mut chip = Self::new(words, Rank::Chip);
        chip.small = true;
        chip
    }

    /// With an icon before the words.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With a softer word behind: the key that does the same.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// In the small size, still a target of 36 points.
    pub const fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// While its deed is being done.
    pub const fn busy(mut self, busy: bool) -> Self {
        self.busy = busy;
        self
    }

    /// After its deed is done.
    pub const fn done(mut self, done: bool) -> Self {
        self.done = done;
        self
    }

    /// Chosen among its neighbours: with a tick.
    pub const fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// As wide as this.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// An id of its own, where the words change or stand twice.
    pub fn salt(mut self, salt: impl std::hash::Hash + std::fmt::Debug) -> Self {
        self.salt = Some(Id::unique(("button", salt)));
        self
    }

    /// How large it becomes in so much width.
    pub fn measure(&self, ui: &Ui, widest: f32) -> egui::Vec2 {
        let padding = self.padding();
        let icon_room = if self.shown_icon().is_some() { tokens().size.icon_small + 8.0 } else { 0.0 };
        let room = self.width.unwrap_or(widest) - 2.0 * padding - icon_room;
        let words = text::galley(ui, self.words, self.letter(), Color32::PLACEHOLDER, room);
        let hint = self
            .hint
            .map_or(0.0, |hint| text::galley(ui, hint, self.letter(), Color32::PLACEHOLDER, room).size().x + 10.0);
        let width = self.width.unwrap_or(words.size().x + icon_room + hint + 2.0 * padding);
        vec2(width, self.height().max(words.size().y + 16.0))
    }

    fn letter(&self) -> Letter {
        let t = &tokens().letters;
        match self.rank {
            Rank::Main => t.button,
            Rank::Second | Rank::Destroys if !self.small => t.button.with(Weight::Regular),
            _ => t.small,
        }
    }

    fn shown_icon(&self) -> Option<Icon> {
        if self.done || self.chosen {
            Some(Icon::Check)
        } else if self.busy {
            Some(Icon::Checking)
        } else {
            self.icon
        }
    }

    fn height(&self) -> f32 {
        match self.rank {
            Rank::Chip => 40.0,
            _ if self.small => tokens().size.button_small,
            _ => tokens().size.button,
        }
    }

    fn padding(&self) -> f32 {
        match (self.rank, self.small) {
            (Rank::Chip, _) => 15.0,
            (_, true) => 14.0,
            _ => 21.0,
        }
    }

    /// Fill, border and ink.
    fn colours(&self, look: Look, response: &Response) -> (Color32, Color32, Color32) {
        let c = look.colours();
        let pressed = response.is_pointer_button_down_on();
        let pointed = response.hovered();
        match self.rank {
            Rank::Main => {
                let fill = if pressed {
                    c.primary_press.0
                } else if pointed {
                    c.primary_hover.0
                } else {
                    c.primary.0
                };
                (fill, fill, c.on_primary.0)
            }
            _ if self.chosen => (c.primary.0, c.primary.0, c.on_primary.0),
            _ => {
                let fill = if pressed || pointed { c.primary_soft.0 } else { c.paper.0 };
                let (border, ink) = match self.rank {
                    Rank::Destroys => (c.problem.0, c.problem.0),
                    _ if self.done => (c.fine.0, c.fine.0),
                    _ => (c.edge.0, c.ink.0),
                };
                (fill, border, ink)
            }
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let look = Look::of(ui);
        let padding = self.padding();
        let letter = self.letter();
        let room = self.width.unwrap_or_else(|| ui.available_width().max(64.0)) - 2.0 * padding;
        let icon = self.shown_icon();
        let icon_room = if icon.is_some() { tokens().size.icon_small + 8.0 } else { 0.0 };
        let words = text::galley(ui, self.words, letter, Color32::PLACEHOLDER, room - icon_room);
        let hint = self.hint.map(|hint| text::galley(ui, hint, letter, Color32::PLACEHOLDER, room));
        let hint_room = hint.as_ref().map_or(0.0, |h| h.size().x + 10.0);
        let inner = words.size().x + icon_room + hint_room;
        let height = self.height().max(words.size().y + 16.0);
        let size = vec2(self.width.unwrap_or(inner + 2.0 * padding), height);
        let (rect, response) = match self.salt {
            Some(id) => {
                let (_, rect) = ui.allocate_space(size);
                (rect, ui.interact(rect, id, Sense::click()))
            }
            None => ui.allocate_exact_size(size, Sense::click()),
        };
        let name = self.words.to_owned();
        let chosen = self.chosen;
        response.widget_info(|| match self.rank {
            Rank::Chip => WidgetInfo::selected(Role::Button, true, chosen, &name),
            _ => WidgetInfo::labeled(Role::Button, true, &name),
        });
        if ui.is_rect_visible(rect) {
            let (fill, border, ink) = self.colours(look, &response);
            let radius = tokens().radius.control;
            let stroke = Stroke::new(Look::crisp(ui, tokens().stroke.control), border);
            ui.painter().rect(rect, CornerRadius::same(radius as u8), fill, stroke, StrokeKind::Inside);
            let mut x = rect.center().x - inner / 2.0;
            if let Some(icon) = icon {
                let centre = pos2(x + tokens().size.icon_small / 2.0, rect.center().y);
                let tint = if ink == look.colours().ink.0 { look.colours().primary.0 } else { ink };
                icons::paint(ui.painter(), icon, centre, tokens().size.icon_small, tint);
                x += icon_room;
            }
            let y = rect.center().y - words.size().y / 2.0;
            let after = x + words.size().x + 10.0;
            ui.painter().galley(pos2(x, y), words, ink);
            if let Some(hint) = hint {
                ui.painter().galley(pos2(after, y), hint, look.colours().ink_soft.0);
            }
            focus_ring(ui, &response, rect, radius);
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// A quiet button: an underlined word.
pub fn quiet(ui: &mut Ui, words: &str) -> Response {
    quiet_with(ui, words, None)
}

/// A quiet button with an icon before the word.
pub fn quiet_with(ui: &mut Ui, words: &str, icon: Option<Icon>) -> Response {
    let look = Look::of(ui);
    let c = look.colours();
    let letter = tokens().letters.small;
    let room = if icon.is_some() { 24.0 } else { 0.0 };
    let mut job = text::job(ui.available_width() - room);
    job.append(words, 0.0, text::format(letter, c.link.0));
    let galley = text::lay_out(ui, job);
    let size = vec2(galley.size().x + room, galley.size().y.max(tokens().size.target_min));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(2.0, -3.0)), 3.0, c.primary_soft.0);
    }
    if let Some(icon) = icon {
        icons::paint(ui.painter(), icon, pos2(rect.left() + 8.0, rect.center().y), 20.0, c.primary.0);
    }
    let at = pos2(rect.left() + room, rect.center().y - galley.size().y / 2.0);
    text::underline(ui, &galley, at, c.link.0);
    ui.painter().galley(at, galley, c.link.0);
    focus_ring(ui, &response, rect, 3.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A button that copies a value and says so for two seconds.
pub fn copy(ui: &mut Ui, words: &str, value: &str) -> Response {
    let id = ui.scope_id().with(("copied", words, value.len()));
    let fresh = recently(ui, id);
    let copied = word("window-copied");
    let shown = if fresh { copied.as_str() } else { words };
    let response = ui.add(Button::second(shown).icon(Icon::Copy).done(fresh).salt(id));
    if response.clicked() {
        mark_copied(ui, id, value);
    }
    if fresh {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    }
    response
}

/// A quiet button that copies a value and says so for two seconds.
pub fn quiet_copy(ui: &mut Ui, words: &str, value: &str) -> Response {
    let id = ui.scope_id().with(("copied quietly", words, value.len()));
    let fresh = recently(ui, id);
    let copied = word("window-copied");
    let icon = if fresh { Icon::Check } else { Icon::Copy };
    let response = quiet_with(ui, if fresh { &copied } else { words }, Some(icon));
    if response.clicked() {
        mark_copied(ui, id, value);
    }
    response
}

fn mark_copied(ui: &Ui, id: Id, value: &str) {
    ui.ctx().copy_text(value.to_owned());
    let now = ui.input(|i| i.time);
    ui.ctx().data_mut(|d| d.insert_temp(id, now));
    crate::app::status::copied(ui.ctx());
    ui.ctx().request_repaint();
}

fn recently(ui: &Ui, id: Id) -> bool {
    let Some(at) = ui.ctx().data(|d| d.get_temp::<f64>(id)) else { return false };
    let left = f64::from(tokens().motion.copied) - (ui.input(|i| i.time) - at);
    if left > 0.0 {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    left > 0.0
}

/// A control that is painted by its owner: takes clicks in a rectangle, has a name, shows the focus ring.
pub fn hot(ui: &Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug, name: &str, radius: f32) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("hot", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    focus_ring(ui, &response, rect, radius);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
