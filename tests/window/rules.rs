//! Rules that every page keeps: a name for every control, targets of 32 points, one heading of level 1, every control
//! reached by Tab, nothing cut off at the sides.

use super::fixture::window;
use super::screens::pages;
use bouncewise::app::App;
use bouncewise::app::state::Colours;
use eframe::egui::{self, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const CONTROLS: [Role; 7] =
    [Role::Button, Role::Tab, Role::TextInput, Role::RadioButton, Role::Switch, Role::MenuItem, Role::Link];

const SIZES: &[([f32; 2], f32)] = &[([1100.0, 760.0], 1.0), ([800.0, 600.0], 1.0), ([400.0, 300.0], 2.0)];

/// Each page at each size.
fn each(sizes: &[([f32; 2], f32)], mut check: impl FnMut(&str, &mut Harness<'static, App>)) {
    for (name, state) in pages() {
        if name == "02-drop" {
            continue;
        }
        for (size, scale) in sizes {
            let mut window = window(state.clone(), *size, *scale);
            window.run_steps(4);
            check(&format!("{name} at {size:?}"), &mut window);
        }
    }
}

/// Role, name and rectangle of every control.
fn controls(window: &Harness<'static, App>) -> Vec<(Role, String, egui::Rect)> {
    let tree = window.root().children_recursive().collect::<Vec<_>>();
    let inputs = tree.iter().filter(|n| CONTROLS.contains(&n.accesskit_node().role()));
    inputs.map(|n| (n.accesskit_node().role(), n.accesskit_node().label().unwrap_or_default(), n.rect())).collect()
}

#[test]
fn every_control_has_a_name_and_is_large_enough() {
    each(SIZES, |page, window| {
        let found = controls(window);
        assert!(!found.is_empty(), "{page}: no control at all");
        for (role, name, rect) in found {
            assert!(!name.trim().is_empty(), "{page}: a {role:?} at {rect:?} has no name");
            assert!(rect.width() >= 31.9 && rect.height() >= 31.9, "{page}: {name} is {:?}", rect.size());
        }
    });
}

#[test]
fn every_page_has_one_heading_of_level_1_and_it_has_the_focus() {
    each(SIZES, |page, window| {
        let headings: Vec<(String, bool)> = window
            .root()
            .children_recursive()
            .filter(|n| n.accesskit_node().role() == Role::Heading && n.accesskit_node().data().level() == Some(1))
            .map(|n| (n.accesskit_node().label().unwrap_or_default(), n.accesskit_node().is_focused()))
            .collect();
        assert_eq!(headings.len(), 1, "{page}: {headings:?}");
        assert!(!headings[0].0.is_empty() && headings[0].1, "{page}: {headings:?}");
    });
}

#[test]
fn every_control_is_reached_by_tab_alone() {
    each(&SIZES[1..2], |page, window| {
        let wanted = controls(window).len();
        let mut reached = std::collections::BTreeSet::new();
        for _ in 0..wanted + 4 {
            window.key_press(egui::Key::Tab);
            window.run_steps(2);
            if let Some(id) = window.ctx.memory(egui::Memory::focused) {
                reached.insert(format!("{id:?}"));
            }
        }
        assert!(reached.len() >= wanted, "{page}: {} of {wanted} controls are reached by Tab", reached.len());
    });
}

#[test]
fn nothing_stands_beyond_the_sides() {
    each(SIZES, |page, window| {
        let width = window.ctx.content_rect().width();
        for node in window.root().children_recursive() {
            let role = node.accesskit_node().role();
            if CONTROLS.contains(&role) || role == Role::Heading || role == Role::Label {
                let rect = node.rect();
                let name = node.accesskit_node().label().or(node.accesskit_node().value()).unwrap_or_default();
                assert!(rect.left() >= -0.5 && rect.right() <= width + 0.5, "{page}: {name} is at {rect:?} of {width}");
            }
        }
    });
}

#[test]
fn every_page_can_be_drawn_in_every_scheme() {
    for (name, state) in pages() {
        for colours in [Colours::Light, Colours::Dark, Colours::HighContrast] {
            let mut state = state.clone();
            state.settings.colours = colours;
            let mut window = window(state, [800.0, 600.0], 1.0);
            window.run_steps(2);
            let drawn = window.query_all_by_label("Settings").next().is_some();
            assert!(drawn || name == "02-drop", "{name} in {colours:?}");
        }
    }
}
