use crate::bench::{self, Window, go_by_keyboard, keeps_the_rules, looked_up, open, picture, pictures, window};
use bouncewise::app::pages::guide::{GuideCommand, Place, guide_of};
use bouncewise::app::state::{Consent, Open, Page};
use bouncewise::guide::{Block, Outcome};
use bouncewise::knowledge::{Stage, Words};
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

fn guide(window: &Window) -> &bouncewise::app::pages::guide::GuideState {
    &window.state().state.open.as_ref().unwrap().guide
}

fn press(window: &mut Window, name: &str) {
    // As a screen reader presses it, which also reaches what lies below the window's edge.
    window.get_by_role_and_label(Role::Button, name).click_accesskit();
    window.run_steps(3);
}

/// The case of a person who looks after the domain.
fn own_domain() -> Open {
    let mut open = looked_up();
    open.guide.progress.answers.insert("own-domain".into(), "yes".into());
    open
}

fn at(open: Open, place: Place) -> Window {
    let mut open = open;
    open.guide.place = place;
    window(open, Page::Guide)
}

#[test]
fn it_begins_with_whose_move_it_is() {
    let open = open();
    let opening = guide_of(&open).unwrap().opening.clone();
    let window = window(open, Page::Guide);
    keeps_the_rules(&window);
    let title = Words::english().say(&opening.title);
    window.get_by_role_and_label(Role::Heading, &title);
    window.get_by_role_and_label(Role::Button, &Words::english().say(&opening.button));
}

#[test]
fn questions_come_first_and_wait_for_an_answer() {
    let mut window = window(open(), Page::Guide);
    let guide_now = guide_of(&open()).unwrap();
    let question = guide_now.questions.first().expect("this case has a question").clone();
    press(&mut window, &Words::english().say(&guide_now.opening.button));
    assert_eq!(guide(&window).place, Place::Question(question.id.clone()));
    keeps_the_rules(&window);
    press(&mut window, "Continue");
    assert!(guide(&window).no_choice, "says what is missing");
    assert!(window.query_by_role(Role::Alert).is_some());
    let (last, words) = question.answers.last().unwrap();
    assert_eq!(last, "not-sure");
    window.get_by_role_and_label(Role::RadioButton, &Words::english().say(words)).click();
    window.run_steps(3);
    press(&mut window, "Continue");
    assert_eq!(guide(&window).progress.answers.get(&question.id).map(String::as_str), Some("not-sure"));
    assert_ne!(guide(&window).place, Place::Question(question.id));
}

/// Goes on, always with this answer, until the end; gives the pages it came by.
fn walk(open: Open, outcome: &str) -> (Window, Vec<Place>) {
    let mut window = window(open, Page::Guide);
    let mut seen = Vec::new();
    for _ in 0..60 {
        let place = guide(&window).place.clone();
        keeps_the_rules(&window);
        seen.push(place.clone());
        match place {
            Place::Opening => {
                let button = guide_of(window.state().state.open.as_ref().unwrap()).unwrap().opening.button.clone();
                press(&mut window, &Words::english().say(&button));
            }
            Place::Question(_) => {
                let radios: Vec<_> = window.get_all_by_role(Role::RadioButton).collect();
                radios.last().unwrap().click_accesskit();
                drop(radios);
                window.run_steps(3);
                press(&mut window, "Continue");
            }
            Place::Step(_) => press(&mut window, outcome),
            Place::End => break,
        }
    }
    (window, seen)
}

#[test]
fn no_to_everything_ends_in_words_to_send() {
    let (window, seen) = walk(open(), "No");
    assert_eq!(seen.last(), Some(&Place::End));
    assert!(seen.iter().filter(|place| matches!(place, Place::Step(_))).count() > 1);
    assert!(window.query_by_label("Copy the message").is_some());
    assert!(window.query_by_label_contains("Ask ").is_some());
}

#[test]
fn yes_to_what_mends_the_cause_ends_it() {
    let (window, seen) = walk(open(), "Yes");
    assert_eq!(seen.last(), Some(&Place::End));
    window.get_by_role_and_label(Role::Heading, "That is solved");
}

#[test]
fn back_loses_nothing() {
    let (mut window, seen) = walk(open(), "No");
    let before = guide(&window).progress.clone();
    for place in seen.iter().rev().skip(1) {
        press(&mut window, "Back");
        assert_eq!(&guide(&window).place, place);
        keeps_the_rules(&window);
    }
    assert_eq!(guide(&window).progress, before);
    press(&mut window, "Back");
    assert_eq!(window.state().state.page(), Page::WhatHappened);
}

#[test]
fn every_step_of_the_case_keeps_the_rules_in_every_width() {
    for step in guide_of(&own_domain()).unwrap().steps.clone() {
        for (size, scale) in [([1100.0, 760.0], 1.0), ([800.0, 600.0], 1.0), ([400.0, 300.0], 2.0)] {
            let mut open = own_domain();
            open.guide.place = Place::Step(step.id.clone());
            let colours = bouncewise::app::state::Colours::Light;
            let window = bench::window_of(open, Page::Guide, size, scale, colours);
            keeps_the_rules(&window);
            window.get_by_role_and_label(Role::Heading, &Words::english().say(&step.title));
        }
    }
}

#[test]
fn a_step_that_can_be_checked_says_so_after_agreement_only() {
    let steps = guide_of(&own_domain()).unwrap().steps.clone();
    let step = steps.iter().find(|s| s.verify.as_deref() == Some("spf")).expect("SPF is missing in this case");
    let place = Place::Step(step.id.clone());
    let agreed = at(own_domain(), place.clone());
    assert!(agreed.query_by_label("Yes, check it").is_some());
    let mut without = own_domain();
    without.facts.consent = Consent::Without;
    let without = at(without, place);
    assert!(without.query_by_label("Yes, check it").is_none());
    assert!(without.query_by_label("See which names").is_some());
}

#[test]
fn the_way_to_the_repair_leads_from_the_fact() {
    let open = own_domain();
    let steps = guide_of(&open).unwrap().steps.clone();
    let step = steps.iter().find(|s| s.verify.as_deref() == Some("spf")).unwrap().clone();
    let mut window = window(open, Page::LiveFacts);
    window.get_by_label_contains("Who may send for you (SPF)").click();
    window.run_steps(3);
    press(&mut window, "Repair it in the guide");
    assert_eq!(window.state().state.page(), Page::Guide);
    window.get_by_role_and_label(Role::Heading, &Words::english().say(&step.title));
    press(&mut window, "Back");
}

#[test]
fn by_keyboard_alone_to_the_end() {
    let (mut window, _) = walk(open(), "No");
    go_by_keyboard(&mut window, "See the report");
    assert_eq!(window.state().state.page(), Page::Report);
}

#[test]
fn pictures_of_all_shapes() {
    pictures(&open, Page::Guide, "07-opening", &|_| {});
    let ask = |window: &mut Window| {
        let question = guide_of(window.state().state.open.as_ref().unwrap()).unwrap().questions[0].id.clone();
        deed(window, GuideCommand::OpenQuestion(question));
    };
    pictures(&open, Page::Guide, "07-question", &ask);
    let steps = guide_of(&own_domain()).unwrap().steps.clone();
    let step = |wanted: &dyn Fn(&bouncewise::guide::Step) -> bool| {
        steps.iter().find(|s| wanted(s)).unwrap_or(&steps[0]).id.clone()
    };
    let technical = step(&|s| s.stage == Stage::TechnicalFixes && s.verify.is_some());
    pictures(&own_domain, Page::Guide, "07-step", &|window| deed(window, GuideCommand::OpenStep(technical.clone())));
    let ready = step(&|s| s.blocks.iter().any(|b| matches!(b, Block::Message(_))));
    pictures(&own_domain, Page::Guide, "08-message", &|window| deed(window, GuideCommand::OpenStep(ready.clone())));
    let habit = step(&|s| s.stage == Stage::GoodHabits);
    pictures(&own_domain, Page::Guide, "07-habit", &|window| deed(window, GuideCommand::OpenStep(habit.clone())));
    let (mut window, _) = walk(open(), "No");
    picture(&mut window, "08-ask");
    let (mut window, _) = walk(open(), "Yes");
    picture(&mut window, "08-solved");
}

fn deed(window: &mut Window, deed: GuideCommand) {
    let ctx = window.ctx.clone();
    window.state_mut().apply(&ctx, bouncewise::app::command::Command::Guide(deed));
    window.run_steps(3);
}

#[test]
fn an_outcome_is_kept_and_can_be_changed() {
    let mut window = window(open(), Page::Guide);
    let step = guide_of(&open()).unwrap().steps.clone()[0].id.clone();
    for outcome in [Outcome::CannotDo, Outcome::No] {
        deed(&mut window, GuideCommand::OpenStep(step.clone()));
        deed(&mut window, GuideCommand::CameTo(outcome));
        assert_eq!(guide(&window).progress.outcomes, [(step.clone(), outcome)]);
    }
}
