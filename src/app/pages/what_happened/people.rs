//! Several recipients: everyone on a line of their own, grouped by whose move it is, your move first.

use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::{answer_band, card, shapes, way};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::Page;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::case::Case;
use crate::diagnosis::{StationState, Way};
use crate::guide::answer::{Answer, Fate, fate, row};
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Who};
use eframe::egui::{self, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// More are listed in the technical part only.
const MOST: usize = 200;

/// Whose move it is, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Yours,
    Providers,
    Theirs,
    Unclear,
    Nobodys,
    Arrived,
}

impl Group {
    fn of(case: &Case, place: usize) -> Self {
        if fate(&case.bounce, &case.diagnosis, place) == Fate::Arrived {
            return Self::Arrived;
        }
        match case.diagnosis.recipients.get(place).and_then(|r| r.who) {
            Some(Who::Sender) => Self::Yours,
            Some(Who::SenderAdmin | Who::SenderProvider) => Self::Providers,
            Some(Who::Recipient | Who::RecipientAdmin) => Self::Theirs,
            Some(Who::NobodyWait) => Self::Nobodys,
            None => Self::Unclear,
        }
    }

    const fn text_id(self) -> &'static str {
        match self {
            Self::Yours => "window-people-yours",
            Self::Providers => "window-people-provider",
            Self::Theirs => "window-people-theirs",
            Self::Unclear => "window-people-unclear",
            Self::Nobodys => "window-people-nobody",
            Self::Arrived => "window-people-arrived",
        }
    }
}

/// The groups that there are, each with its recipients' places.
fn groups(case: &Case) -> Vec<(Group, Vec<usize>)> {
    let mut all: Vec<(Group, usize)> =
        (0..case.diagnosis.recipients.len()).map(|place| (Group::of(case, place), place)).collect();
    all.sort_unstable();
    let mut groups: Vec<(Group, Vec<usize>)> = Vec::new();
    for (group, place) in all {
        match groups.last_mut() {
            Some((last, places)) if *last == group => places.push(place),
            _ => groups.push((group, vec![place])),
        }
    }
    groups
}

/// Draws the card.
pub fn show(ui: &mut Ui, case: &Case, answer: &Answer, commands: &mut Commands) {
    card::bare(ui, |ui| {
        if !layout::narrow(ui) {
            key(ui);
        }
        band(ui, answer, commands);
        let mut listed = 0;
        for (group, places) in groups(case) {
            // The band is the heading of your own move.
            if group != Group::Yours {
                heading(ui, group, places.len());
            }
            for (i, place) in places.into_iter().enumerate() {
                if listed < MOST && person(ui, case, place, i > 0) {
                    commands.send(Command::OpenPerson(Some(place)));
                }
                listed += 1;
            }
        }
        if listed > MOST {
            card::inset(ui, 12.0, |ui| {
                text::soft(ui, &say(&Text::new("window-people-more").count("count", listed - MOST)));
            });
        }
        ui.add_space(2.0);
    });
}

/// What the dots of the lines stand for.
fn key(ui: &mut Ui) {
    let c = Look::of(ui).colours();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let stations = [Icon::You, Icon::Post, Icon::Post, Icon::Mailbox];
    for (i, icon) in stations.into_iter().enumerate() {
        let centre = pos2(rect.left() + 28.0 + 49.5 * i as f32, rect.center().y);
        icons::paint(ui.painter(), icon, centre, 22.0, c.ink_soft.0);
    }
    let words =
        text::one_line(ui, &word("window-people-key"), tokens().letters.small, c.ink_soft.0, rect.width() - 228.0);
    text::placed(ui, words, pos2(rect.left() + 208.0, rect.center().y - 12.0), "key");
}

/// The warm band in its flat form: whose move, and the button at the right.
fn band(ui: &mut Ui, answer: &Answer, commands: &mut Commands) {
    let c = Look::of(ui).colours();
    let narrow = layout::narrow(ui);
    let words = say(&answer.button);
    let button = Button::main(&words);
    let size = button.measure(ui, ui.available_width() * if narrow { 0.88 } else { 0.5 });
    let l = &tokens().letters;
    let right = if narrow { 20.0 } else { size.x + 40.0 };
    let width = ui.available_width() - 84.0 - right;
    let question = text::galley(ui, &word("window-whose-move"), l.small, c.ink_soft.0, width);
    let whose = text::galley(ui, &say(&answer.whose_move), l.answer, c.ink.0, width);
    let texts = question.size().y + whose.size().y;
    let height = (texts + 24.0).max(78.0) + if narrow { size.y + 12.0 } else { 0.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let radius = egui::CornerRadius { nw: if narrow { 15 } else { 0 }, ne: if narrow { 15 } else { 0 }, sw: 0, se: 0 };
    ui.painter().rect_filled(rect, radius, c.mark_soft.0);
    let inset = if narrow { 12.0 } else { 0.0 };
    let line = [pos2(rect.left() + inset, rect.top() + 0.5), pos2(rect.right() - inset, rect.top() + 0.5)];
    ui.painter().line_segment(line, Stroke::new(Look::crisp(ui, tokens().stroke.answer), c.mark_edge.0));
    answer_band::token(ui, pos2(rect.left() + 44.0, rect.top() + 39.0));
    let mut at = rect.min + vec2(84.0, 12.0);
    for (galley, salt) in [(question, "question"), (whose, "whose")] {
        at.y = text::placed(ui, galley, at, salt).bottom();
    }
    let place = if narrow {
        Rect::from_min_size(pos2(rect.left() + 20.0, rect.bottom() - size.y - 12.0), size)
    } else {
        Rect::from_min_size(pos2(rect.right() - 20.0 - size.x, rect.top() + 17.0), size)
    };
    if ui.place(place, button).clicked() {
        commands.send(Command::Go(Page::Guide));
    }
}

fn heading(ui: &mut Ui, group: Group, count: usize) {
    let look = Look::of(ui);
    let c = look.colours();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, c.well.0);
    shapes::hairline(ui, rect.left(), rect.right(), rect.top());
    shapes::hairline(ui, rect.left(), rect.right(), rect.bottom() - look.hair());
    let l = tokens().letters.small;
    let words = word(group.text_id());
    let name = text::galley(ui, &words, l.with(Weight::Semibold), c.ink.0, rect.width() - 140.0);
    let at = Rect::from_min_size(pos2(rect.left() + 20.0, rect.center().y - 12.0), name.size());
    let response = ui.interact(at, ui.scope_id().with(("group", group.text_id())), Sense::hover());
    text::name_heading(&response, &words, 2);
    ui.painter().galley(at.min, name, c.ink.0);
    let people = say(&Text::new("window-people-count").count("count", count));
    let people = text::galley(ui, &people, l, c.ink_soft.0, 140.0);
    let left = rect.right() - 20.0 - people.size().x;
    text::placed(ui, people, pos2(left, rect.center().y - 12.0), ("count", group.text_id()));
}

/// The way of one person's copy, by its own fate.
fn way_of(case: &Case, place: usize) -> Way {
    use StationState::{NeverReached, NoAnswer, Passed, StillTrying};
    match fate(&case.bounce, &case.diagnosis, place) {
        Fate::Arrived => Way { states: [Passed; 4], mover: None, came_back: false },
        Fate::Late => Way { states: [Passed, StillTrying, NoAnswer, NeverReached], mover: None, came_back: false },
        Fate::Failed => Way::of(&case.bounce, &case.diagnosis, place),
    }
}

/// One person's line; gives whether it was pressed.
fn person(ui: &mut Ui, case: &Case, place: usize, parted: bool) -> bool {
    let look = Look::of(ui);
    let c = look.colours();
    let l = &tokens().letters;
    let narrow = layout::narrow(ui);
    let left = if narrow { 20.0 } else { 208.0 };
    let width = ui.available_width() - left - 52.0;
    let address = case.diagnosis.recipients.get(place).and_then(|r| r.address.as_deref()).map(harmless);
    let address = address.unwrap_or_else(|| word("window-people-unnamed"));
    let fate_words = say(&row(&case.bounce, &case.diagnosis, place));
    let name = text::galley(ui, &address, l.body.with(Weight::Semibold), c.ink.0, width);
    let words = text::galley(ui, &fate_words, l.small, c.ink_soft.0, width);
    let height = name.size().y + words.size().y + 17.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(6.0, 4.0)), 10.0, c.primary_soft.0);
    }
    let way = way_of(case, place);
    if !narrow {
        way::one_line(ui.painter(), look, pos2(rect.left() + 20.0, rect.center().y), &way);
    }
    let top = pos2(rect.left() + left, rect.top() + 8.0);
    let below = top + vec2(0.0, name.size().y);
    ui.painter().galley(top, name, c.ink.0);
    ui.painter().galley(below, words, c.ink_soft.0);
    if parted {
        shapes::hairline(ui, rect.left(), rect.right(), rect.top());
    }
    let said = format!("{address}. {fate_words} {}", way::sentence(&way));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let chevron = pos2(rect.right() - 26.0, rect.center().y);
    icons::paint(ui.painter(), Icon::ChevronRight, chevron, 20.0, c.primary.0);
    shapes::focus_ring(ui, &response, rect.shrink2(vec2(6.0, 5.0)), 8.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
