//! The header: where one came from, the pages of the case, help and settings. In short under 600 points.

use super::command::{Command, Commands};
use super::components::shapes::focus_ring;
use super::fact_lines;
use super::icons::{self, Icon};
use super::layout;
use super::state::{Page, State};
use super::text::{self, word};
use super::theme::{Look, Weight, tokens};
use crate::knowledge::Text;
use eframe::egui::{
    self, Align2, CornerRadius, CursorIcon, Frame, Id, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

/// Draws the header.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let look = Look::of(ui);
    let narrow = layout::narrow(ui);
    let height = if narrow { 48.0 } else { tokens().size.header };
    egui::Panel::top("header")
        .exact_size(height)
        .show_separator_line(false)
        .frame(Frame::NONE.fill(look.colours().canvas.0))
        .show(ui, |ui| {
            let rect = ui.max_rect();
            let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - look.hair()), rect.max);
            ui.painter().rect_filled(line, 0.0, look.colours().line.0);
            if narrow { short(ui, rect, state, commands) } else { whole(ui, rect, state, commands) }
        });
}

fn whole(ui: &mut Ui, rect: Rect, state: &State, commands: &mut Commands) {
    let c = Look::of(ui).colours();
    let logo = Rect::from_center_size(pos2(rect.left() + 40.0, rect.center().y - 0.5), vec2(32.0, 32.0));
    let art = if Look::of(ui).high_contrast() { Icon::AppHighContrast } else { Icon::App };
    icons::paint_art(ui.painter(), art, logo);
    let left = rect.left() + 68.0;
    if state.page() == Page::Start {
        let letter = tokens().letters.section;
        let name = text::galley(ui, &word("window-name"), letter, c.ink.0, f32::INFINITY);
        text::placed(ui, name, pos2(left, rect.center().y - letter.line / 2.0 - 0.5), "name");
    } else {
        let back = item(ui, pos2(left + 6.0, rect.center().y), Some(Icon::Back), &word("window-back"), "back");
        if back.clicked() {
            commands.send(Command::Back);
        }
        if state.has_tabs() {
            tabs(ui, rect, back.rect.right() + 32.0, state, commands);
        }
    }
    let settings = word("window-settings");
    let help = word("window-help");
    let right = rect.right() - 24.0;
    let settings_at = right - item_width(ui, true, &settings);
    let help_at = settings_at - 28.0 - item_width(ui, true, &help);
    if item(ui, pos2(help_at, rect.center().y), Some(Icon::Help), &help, "help").clicked() {
        commands.send(Command::Go(Page::Help));
    }
    if item(ui, pos2(settings_at, rect.center().y), Some(Icon::Settings), &settings, "settings").clicked() {
        commands.send(Command::Go(Page::Settings));
    }
}

fn short(ui: &mut Ui, rect: Rect, state: &State, commands: &mut Commands) {
    let y = rect.center().y - 0.5;
    let left = rect.left() + 18.0;
    if state.page() == Page::Start {
        let letter = tokens().letters.section;
        let c = Look::of(ui).colours();
        let name = text::galley(ui, &word("window-name"), letter, c.ink.0, f32::INFINITY);
        text::placed(ui, name, pos2(rect.left() + 16.0, y - letter.line / 2.0), "name");
    } else if item(ui, pos2(left, y), Some(Icon::Back), &word("window-back"), "back").clicked() {
        commands.send(Command::Back);
    }
    let (help, menu) = (word("window-help"), word("window-menu"));
    let menu_at = rect.right() - 18.0 - item_width(ui, true, &menu);
    let help_at = menu_at - 20.0 - item_width(ui, true, &help);
    if item(ui, pos2(help_at, y), Some(Icon::Help), &help, "help").clicked() {
        commands.send(Command::Go(Page::Help));
    }
    let response = item(ui, pos2(menu_at, y), Some(Icon::List), &menu, "menu");
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(state.menu));
    if response.clicked() {
        commands.send(Command::Menu(!state.menu));
    }
    if state.menu {
        menu_list(ui, rect, state, commands);
    }
}

/// The menu of the narrow header, over the page.
fn menu_list(ui: &Ui, header: Rect, state: &State, commands: &mut Commands) {
    let look = Look::of(ui);
    let c = look.colours();
    let mut pages: Vec<(Page, &str)> = state.tabs().into_iter().map(|p| (p, tab_id(p))).collect();
    pages.push((Page::Settings, "window-settings"));
    pages.push((Page::Start, "window-start-again"));
    let frame = Frame::NONE
        .fill(c.paper.0)
        .stroke(Stroke::new(look.hair(), c.line.0))
        .corner_radius(CornerRadius::same(12))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(8.0);
    egui::Area::new(Id::unique("menu"))
        .order(egui::Order::Foreground)
        .anchor(Align2::RIGHT_TOP, vec2(-8.0, header.bottom() + 4.0))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(220.0);
                for (page, id) in pages {
                    let words = word(id);
                    let (rect, response) = ui.allocate_exact_size(vec2(220.0, 44.0), Sense::click());
                    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, &words));
                    if response.hovered() {
                        ui.painter().rect_filled(rect, 8.0, c.primary_soft.0);
                    }
                    let weight = if page == state.page() { Weight::Semibold } else { Weight::Regular };
                    let letter = tokens().letters.small.with(weight);
                    let galley = text::galley(ui, &words, letter, c.ink.0, 200.0);
                    ui.painter().galley(pos2(rect.left() + 12.0, rect.center().y - 12.0), galley, c.ink.0);
                    focus_ring(ui, &response, rect.shrink(5.0), 6.0);
                    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                        commands.send(Command::Go(page));
                    }
                }
            });
        });
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        commands.send(Command::Menu(false));
    }
}

fn tab_id(page: Page) -> &'static str {
    match page {
        Page::WhatHappened => "window-tab-what-happened",
        Page::LiveFacts => "window-tab-live-facts",
        Page::Guide => "window-tab-guide",
        _ => "window-tab-report",
    }
}

fn tabs(ui: &Ui, rect: Rect, left: f32, state: &State, commands: &mut Commands) {
    let look = Look::of(ui);
    let c = look.colours();
    let problems = state.open.as_ref().map_or(0, |open| fact_lines::problems(&open.facts));
    let mut x = left;
    for page in state.tabs() {
        let here = page == state.page();
        let (weight, ink) = if here { (Weight::Semibold, c.ink.0) } else { (Weight::Regular, c.ink_soft.0) };
        let letter = tokens().letters.small.with(weight);
        let words = word(tab_id(page));
        let galley = text::galley(ui, &words, letter, ink, f32::INFINITY);
        let badge = if page == Page::LiveFacts && problems > 0 { 32.0 } else { 0.0 };
        let width = galley.size().x + badge;
        let target = Rect::from_min_max(pos2(x - 6.0, rect.top() + 6.0), pos2(x + width + 6.0, rect.bottom() - 6.0));
        let response = ui.interact(target, ui.scope_id().with(("tab", page)), Sense::click());
        let count = Text::new("window-problems").count("count", problems);
        let name = if badge > 0.0 { format!("{words}, {}", text::say(&count)) } else { words };
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, &name));
        let y = rect.center().y - 0.5;
        let after = x + galley.size().x + 8.0 + 12.0;
        if response.hovered() && !here {
            ui.painter().rect_filled(target, 8.0, c.primary_soft.0);
        }
        ui.painter().galley(pos2(x, y - 12.0), galley, ink);
        if badge > 0.0 {
            let centre = pos2(after, y);
            let stroke = if look.high_contrast() { Stroke::new(1.5, c.problem.0) } else { Stroke::NONE };
            ui.painter().circle(centre, 12.0, c.problem_soft.0, stroke);
            let strong = tokens().letters.small.with(Weight::Semibold);
            let number = text::galley(ui, &problems.to_string(), strong, c.problem.0, f32::INFINITY);
            ui.painter().galley(centre - number.size() / 2.0, number, c.problem.0);
        }
        if here {
            let line = Rect::from_min_max(pos2(x, rect.bottom() - 3.0), pos2(x + width, rect.bottom()));
            ui.painter().rect_filled(line, 0.0, c.primary.0);
        }
        focus_ring(ui, &response, target.shrink(2.0), 6.0);
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !here {
            commands.send(Command::Go(page));
        }
        x += width + 28.0;
    }
}

fn item_width(ui: &Ui, icon: bool, words: &str) -> f32 {
    let galley = text::galley(ui, words, tokens().letters.small, egui::Color32::PLACEHOLDER, f32::INFINITY);
    galley.size().x + if icon { 28.0 } else { 0.0 }
}

/// A word of the header with its icon: quiet, a target of at least 40 points.
fn item(ui: &Ui, left_centre: egui::Pos2, icon: Option<Icon>, words: &str, salt: &str) -> Response {
    let c = Look::of(ui).colours();
    let galley = text::galley(ui, words, tokens().letters.small, c.ink.0, f32::INFINITY);
    let room = if icon.is_some() { 28.0 } else { 0.0 };
    let rect = Rect::from_min_size(left_centre - vec2(0.0, 20.0), vec2(galley.size().x + room, 40.0));
    let response = ui.interact(rect.expand2(vec2(6.0, 0.0)), ui.scope_id().with(("item", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, -2.0)), 8.0, c.primary_soft.0);
    }
    let y = left_centre.y - 0.5;
    if let Some(icon) = icon {
        icons::paint(ui.painter(), icon, pos2(rect.left() + 10.0, y), tokens().size.icon_small, c.primary.0);
    }
    ui.painter().galley(pos2(rect.left() + room, y - 12.0), galley, c.ink.0);
    focus_ring(ui, &response, rect.expand2(vec2(4.0, -5.0)), 6.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
