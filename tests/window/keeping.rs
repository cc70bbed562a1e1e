//! Kept cases, settings and the note of a crash, as the person meets them.

use super::fixture::{self, window};
use bouncewise::app::App;
use bouncewise::app::command::Command;
use bouncewise::app::pages::guide::{GuideCommand, Place, guide_of};
use bouncewise::app::state::{Consent, Page, Settings, State};
use bouncewise::checks::Service;
use bouncewise::kept::{self, Crash};
use bouncewise::worker::cases_in;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::Path;

/// Draws frames until it is so. The worker has its own thread, so this may take some frames.
fn until(window: &mut Harness<'static, App>, what: &str, so: impl Fn(&State) -> bool) {
    for _ in 0..20_000 {
        window.step();
        if so(&window.state().state) {
            window.run_steps(2);
            return;
        }
        std::thread::yield_now();
    }
    panic!("never: {what}");
}

fn tell(window: &mut Harness<'static, App>, command: Command) {
    let context = window.ctx.clone();
    window.state_mut().apply(&context, command);
    window.run_steps(2);
}

fn start_in(folder: &Path, keep: bool) -> Harness<'static, App> {
    let settings = Settings { keep, ..fixture::still() };
    let state = State { settings, folder: Some(folder.to_owned()), ..State::default() };
    window(state, [1100.0, 760.0], 1.0)
}

fn open_in(folder: &Path, keep: bool) -> Harness<'static, App> {
    let settings = Settings { keep, ..fixture::still() };
    let state = fixture::state(fixture::sample("blocklisted"), Page::WhatHappened);
    window(State { settings, folder: Some(folder.to_owned()), ..state }, [1100.0, 760.0], 1.0)
}

#[test]
fn nothing_is_kept_before_the_person_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), false);
    tell(&mut window, Command::Guide(GuideCommand::Start));
    tell(&mut window, Command::Go(Page::Start));
    window.get_by_label("Keep my cases for next time").focus();
    window.run_steps(2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    window.key_press(eframe::egui::Key::Enter);
    until(&mut window, "kept", |state| state.kept.cases.len() == 1);
    assert_eq!(kept::all(&cases_in(folder.path())).unwrap().len(), 1);
}

#[test]
fn a_kept_case_is_gone_on_with_where_it_stood_and_nothing_runs_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = open_in(folder.path(), true);
    let guide = guide_of(first.state().state.open.as_ref().unwrap()).unwrap();
    let step = guide.steps[guide.opening.step].id.clone();
    tell(&mut first, Command::Guide(GuideCommand::OpenStep(step)));
    until(&mut first, "kept", |state| state.kept.cases.len() == 1);
    let step = first.state().state.open.as_ref().unwrap().guide.place.clone();
    drop(first);
    let mut second = start_in(folder.path(), true);
    until(&mut second, "recalled", |state| state.kept.cases.len() == 1);
    let state = &second.state().state;
    assert!(state.open.is_none() && state.page() == Page::Start);
    tell(&mut second, Command::OpenKept(0));
    let open = second.state().state.open.as_ref().unwrap();
    assert_eq!(second.state().state.page(), Page::WhatHappened);
    assert!(open.facts.job.is_none() && open.facts.consent == Consent::Open);
    assert_eq!(open.guide.place, step);
    assert!(matches!(step, Place::Step(_)));
}

#[test]
fn deleting_everything_asks_once_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open_in(folder.path(), true);
    tell(&mut window, Command::Guide(GuideCommand::Start));
    until(&mut window, "kept", |state| state.kept.cases.len() == 1);
    kept::write_crash(folder.path(), &Crash::at("src/app/mod.rs", 1, 1)).unwrap();
    tell(&mut window, Command::Go(Page::Settings));
    window.get_by_label("Delete…").click();
    window.run_steps(3);
    window.get_by_label_contains("cannot be undone");
    tell(&mut window, Command::DeleteEverything);
    until(&mut window, "deleted", |state| state.kept.now > 0 && state.kept.cases.is_empty());
    window.get_by_label_contains("Everything was deleted");
    assert!(!window.state().state.settings.keep);
    for _ in 0..20_000 {
        if std::fs::read_dir(folder.path()).unwrap().count() == 0 {
            return;
        }
        window.step();
    }
    panic!("something is left");
}

#[test]
fn a_crash_is_offered_at_the_next_start_and_goes_when_told() {
    let folder = tempfile::tempdir().unwrap();
    kept::write_crash(folder.path(), &Crash::at("src/app/mod.rs", 12, 5)).unwrap();
    let mut window = start_in(folder.path(), false);
    until(&mut window, "recalled", |state| state.kept.crash.is_some());
    window.get_by_label_contains("src/app/mod.rs:12:5");
    window.get_by_label("Delete the note").click();
    until(&mut window, "forgotten", |state| state.kept.crash.is_none());
    for _ in 0..20_000 {
        if kept::crash(folder.path()).is_none() {
            return;
        }
        window.step();
    }
    panic!("the note is left");
}

#[test]
fn ones_own_name_servers_are_asked_and_wrong_ones_are_said_so() {
    let mut window = start_in(tempfile::tempdir().unwrap().path(), false);
    tell(&mut window, Command::Go(Page::Settings));
    window.get_by_label("Change…").click();
    window.run_steps(3);
    for (typed, asked) in [("dns.example", 0), ("9.9.9.9 [::1]:5353", 2)] {
        tell(&mut window, Command::TypeServers(typed.to_owned()));
        window.get_by_label("Ask these").click();
        window.run_steps(3);
        assert_eq!(window.state().state.world.dns.len(), asked);
        assert_eq!(window.state().state.servers_error.is_some(), asked == 0);
    }
    window.get_by_label_contains("9.9.9.9, [::1]:5353");
}

#[test]
fn a_key_is_taken_and_a_wrong_one_said_so() {
    let mut window = start_in(tempfile::tempdir().unwrap().path(), false);
    tell(&mut window, Command::Go(Page::Settings));
    tell(&mut window, Command::OpenKeys(true));
    window.get_by_label("Your key for Spamhaus DQS");
    for (typed, taken) in [("", false), ("not.a.key", false), ("abcdefgh12345678", true)] {
        tell(&mut window, Command::TypeKey(Service::SpamhausDqs, typed.to_owned()));
        // Whether the system has a key store or not, the key is used in this run.
        tell(&mut window, Command::TakeKey(Service::SpamhausDqs));
        let state = &window.state().state;
        assert_eq!(state.world.keys.has(Service::SpamhausDqs), taken);
        assert_eq!(state.keys.error.is_some(), !taken);
    }
    until(&mut window, "told where it lies", |state| state.keys.said.is_some());
    window.get_by_label("Forget the key for Spamhaus DQS").focus();
    window.run_steps(2);
    window.key_press(eframe::egui::Key::Enter);
    window.run_steps(3);
    assert!(!window.state().state.world.keys.has(Service::SpamhausDqs));
    assert!(window.state().state.settings.stored_keys.is_empty());
}
