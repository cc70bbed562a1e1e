//! The four ways in: drop, choose, paste, type; and back.

use super::fixture::{self, window};
use bouncewise::app::App;
use bouncewise::app::command::Command;
use bouncewise::app::state::{Consent, Page, State};
use bouncewise::app::text::say;
use bouncewise::guide::answer::answer;
use eframe::egui::{self, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A dropped file that a system hands over as bytes.
#[derive(Debug)]
struct Dropped {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.path
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Ok(self.bytes.clone())
    }
}

fn start() -> Harness<'static, App> {
    let mut window = window(State { settings: fixture::still(), ..State::default() }, [1100.0, 760.0], 1.0);
    window.run_steps(2);
    window
}

/// Draws frames until the page is there. The worker has its own thread, so this may take some frames.
fn until(window: &mut Harness<'static, App>, page: Page) {
    for _ in 0..20_000 {
        window.step();
        if window.state().state.page() == page {
            window.run_steps(2);
            return;
        }
        std::thread::yield_now();
    }
    panic!("{page:?} was never shown, but {:?}", window.state().state.page());
}

fn sample(id: &str) -> Vec<u8> {
    bouncewise::samples::by_id(id).unwrap().bytes.to_vec()
}

fn drop_bytes(window: &mut Harness<'static, App>, files: &[(&str, Vec<u8>)]) {
    for (name, bytes) in files {
        let file = Dropped { path: (*name).into(), bytes: bytes.clone() };
        window.input_mut().dropped_files.push(Arc::new(file));
    }
    window.step();
}

#[test]
fn a_dropped_notice_is_answered_and_its_file_is_named() {
    let mut window = start();
    drop_bytes(&mut window, &[("My bounce.eml", sample("user-unknown"))]);
    until(&mut window, Page::WhatHappened);
    let headline = say(&window.state().state.open.as_ref().unwrap().answer.as_ref().unwrap().headline);
    assert!(headline.contains('@'), "the address is named: {headline}");
    window.get_by_role_and_label(egui::Role::Heading, &headline);
    window.get_by_label_contains("Read from My bounce.eml");
    window.get_by_label("Not this one?").click();
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::Start);
}

#[test]
fn a_file_on_disk_is_read_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Notice (1) 100%.eml");
    std::fs::write(&path, sample("mailbox-full")).unwrap();
    let mut window = start();
    window.input_mut().dropped_files.push(Arc::new(Dropped { path, bytes: Vec::new() }));
    until(&mut window, Page::WhatHappened);
    window.get_by_label_contains("Notice (1) 100%.eml");
}

#[test]
fn several_files_become_a_list_and_back_returns_to_it() {
    let mut window = start();
    let files = [("a.eml", sample("user-unknown")), ("b.eml", sample("mailbox-full"))];
    drop_bytes(&mut window, &files);
    until(&mut window, Page::WhichOne);
    window.get_by_label("2 messages were found");
    let first = window.state().state.found[0].what.as_ref().unwrap().clone();
    let headline = say(&answer(&first.bounce, &first.diagnosis, &[]).headline);
    window.get_by_role_and_label(egui::Role::Button, &headline).click();
    until(&mut window, Page::WhatHappened);
    window.get_by_label("Back").click();
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::WhichOne);
}

#[test]
fn words_are_pasted_anywhere() {
    let mut window = start();
    window.event(egui::Event::Paste("550 5.1.1 <jana@lindenhof.example>: user unknown".to_owned()));
    until(&mut window, Page::WhatHappened);
}

#[test]
fn a_pasted_path_opens_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my notice.eml");
    std::fs::write(&path, sample("user-unknown")).unwrap();
    let mut window = start();
    let pasted = format!("file://{}", path.display().to_string().replace(' ', "%20"));
    window.event(egui::Event::Paste(pasted));
    until(&mut window, Page::WhatHappened);
    window.get_by_label_contains("my notice.eml");
}

#[test]
fn a_pasted_picture_gets_a_sentence_and_a_way_on() {
    let mut window = start();
    window.event(egui::Event::PasteImage(Arc::new(egui::ColorImage::example())));
    until(&mut window, Page::Unreadable);
    window.get_by_label("This is a picture, not a message");
    window.get_by_label("Continue").click();
    window.run_steps(3);
    window.get_by_label_contains("Type one line of the notice first");
    window.get_by_label("One line of the notice").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("550 5.1.1 No such user".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::WhatHappened);
}

#[test]
fn bad_files_get_a_sentence_and_the_window_lives_on() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    for (name, bytes) in [("empty.eml", Vec::new()), ("photo.png", png), ("zeros.bin", vec![0; 4096])] {
        let mut window = start();
        drop_bytes(&mut window, &[(name, bytes)]);
        until(&mut window, Page::Unreadable);
        let shown = &window.state().state.unreadable;
        assert!(shown.is_some(), "{name}");
        window.get_by_label("Three ways to go on");
    }
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("gone.eml"), folder.path().to_owned()] {
        let mut window = start();
        window.input_mut().dropped_files.push(Arc::new(Dropped { path: path.clone(), bytes: Vec::new() }));
        until(&mut window, Page::Unreadable);
        window.get_by_label("Three ways to go on");
    }
}

#[test]
fn an_address_is_typed_and_checked_by_keyboard_alone() {
    let mut window = start();
    window.get_by_label("Email address").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::Start, "an empty field says what is missing");
    assert!(window.state().state.start.address_error.is_some());
    window.get_by_label("Email address").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("jana@lindenhof.example".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::Whose);
    window.get_by_label("Whose address is jana@lindenhof.example?");
    window.get_by_label("Continue").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    window.get_by_label_contains("Choose one of the three first");
    window.get_by_label("Someone I write to").focus();
    window.run_steps(2);
    window.key_press(Key::Space);
    window.run_steps(2);
    window.get_by_label("Continue").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::LiveFacts);
    let open = window.state().state.open.as_ref().unwrap();
    assert!(open.facts.plan.checks.iter().all(|planned| planned.check != "spf"), "their SPF is not our matter");
    assert_eq!(open.facts.consent, Consent::Open, "nothing is asked before the person agrees");
    assert!(open.facts.job.is_none() && !open.facts.rows.is_empty());
}

#[test]
fn ones_own_address_gets_a_check_up() {
    let mut window = start();
    window.get_by_label("Mail to me comes back").click();
    until(&mut window, Page::MailToMe);
    window.get_by_label_contains("save the notice and attach it");
    window.get_by_label("Email address").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("me@lindenhof.example".to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::LiveFacts);
    let facts = &window.state().state.open.as_ref().unwrap().facts;
    assert!(facts.plan.checks.iter().any(|planned| planned.check == "spf"));
    window.get_by_label("Back").click();
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::MailToMe);
}

#[test]
fn where_the_clipboard_is_closed_a_box_takes_the_words() {
    let mut window = start();
    let context = window.ctx.clone();
    window.state_mut().apply(&context, Command::OpenBox);
    window.run_steps(3);
    window.get_by_label("Read the words").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    window.get_by_label_contains("The box is empty");
    window.get_by_role_and_label(egui::Role::MultilineTextInput, "A box to paste into").focus();
    window.run_steps(2);
    window.event(egui::Event::Paste("550 5.1.1 <jana@lindenhof.example>:\nuser unknown".to_owned()));
    window.run_steps(2);
    assert_eq!(window.state().state.page(), Page::Start, "a paste belongs to the box that has the focus");
    window.get_by_label("Read the words").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::WhatHappened);
}

#[test]
fn every_program_says_how_its_notice_is_had() {
    let mut window = start();
    window.get_by_label("Outlook").click();
    window.run_steps(3);
    window.get_by_label("Classic Outlook").click();
    window.run_steps(3);
    window.get_by_label_contains(".msg");
}

#[test]
fn a_click_on_a_forged_notice_leads_to_what_helps_now() {
    let mut window = window(fixture::state(fixture::sample("forged"), Page::WhatHappened), [1100.0, 900.0], 1.0);
    window.run_steps(3);
    assert!(!window.state().state.open.as_ref().unwrap().signs.is_empty());
    window.get_by_role_and_label(egui::Role::Heading, "Links are off");
    window.get_by_label("I clicked or typed something").click();
    until(&mut window, Page::Guide);
    let open = window.state().state.open.as_ref().unwrap();
    assert_eq!(open.guide.place, bouncewise::app::pages::guide::Place::Step("after-a-click".to_owned()));
}

#[test]
fn an_example_opens_by_keyboard_alone() {
    let mut window = start();
    window.get_by_label("Look at an example").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    let label = say(&bouncewise::samples::by_id("mailbox-full").unwrap().title);
    window.get_by_label(&label).focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::WhatHappened);
}

#[test]
fn every_example_has_its_page() {
    for sample in bouncewise::samples::all() {
        let mut window = start();
        let context = window.ctx.clone();
        window.state_mut().apply(&context, Command::OpenSample(sample.id.to_owned()));
        until(&mut window, Page::WhatHappened);
        window.get_by_label("Whose move is it?");
        window.get_by_label("What to do now");
    }
}

#[test]
fn the_main_button_leads_into_the_guide_and_back_returns() {
    let mut window = window(fixture::state(fixture::blocklisted(), Page::WhatHappened), [1100.0, 760.0], 1.0);
    window.run_steps(3);
    let button = say(&window.state().state.open.as_ref().unwrap().answer.as_ref().unwrap().button);
    window.get_by_label(&button).focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    until(&mut window, Page::Guide);
    window.get_by_label("Back").click();
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::WhatHappened);
}

#[test]
fn every_recipient_is_on_the_page() {
    let mut window = window(fixture::state(fixture::several(), Page::WhatHappened), [1100.0, 1400.0], 1.0);
    window.run_steps(3);
    for address in ["tom.beker@nordwind.example", "info@kita-sonnenhof.example", "vorstand@chor-am-see.example"] {
        assert!(window.query_all_by_label_contains(address).next().is_some(), "{address}");
    }
}

#[test]
fn one_of_several_has_a_page_and_a_guide_of_their_own() {
    let mut window = window(fixture::state(fixture::several(), Page::WhatHappened), [1100.0, 1400.0], 1.0);
    window.run_steps(3);
    let all = say(&window.state().state.open.as_ref().unwrap().answer.as_ref().unwrap().headline);
    window.get_by_label_contains("info@kita-sonnenhof.example").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    let open = window.state().state.open.as_ref().unwrap();
    let own = say(&open.shown_answer().unwrap().headline);
    assert!(own.contains("info@kita-sonnenhof.example") && own != all, "{own}");
    window.get_by_role_and_label(egui::Role::Heading, &own);
    let context = window.ctx.clone();
    let step = "tell-them".to_owned();
    window.state_mut().state.open.as_mut().unwrap().guide.progress.answers.insert(step.clone(), "yes".to_owned());
    window.get_by_label("Back").click();
    window.run_steps(3);
    assert_eq!(window.state().state.page(), Page::WhatHappened);
    window.get_by_role_and_label(egui::Role::Heading, &all);
    assert!(window.state().state.open.as_ref().unwrap().guide.progress.answers.is_empty(), "each has their own guide");
    window.state_mut().apply(&context, Command::OpenPerson(Some(1)));
    window.run_steps(2);
    let answers = &window.state().state.open.as_ref().unwrap().guide.progress.answers;
    assert!(answers.contains_key(&step), "going to and fro loses nothing");
    for (place, shown) in [(2, "is late"), (3, "was delivered")] {
        window.state_mut().apply(&context, Command::OpenPerson(Some(place)));
        window.run_steps(2);
        let headline = say(&window.state().state.open.as_ref().unwrap().shown_answer().unwrap().headline);
        assert!(headline.contains(shown), "{headline}");
    }
}

#[test]
fn the_list_of_senders_is_drawn_as_a_tree() {
    let state = fixture::with_facts(fixture::state(fixture::blocklisted(), Page::LiveFacts));
    let mut window = window(state, [1100.0, 3000.0], 1.0);
    window.run_steps(3);
    window.get_by_label_contains("(SPF)").click();
    window.run_steps(4);
    window.get_by_label("May 203.0.113.24 send for gartenpost.example?");
    window.get_by_label_contains("~all: every other server, “treat with doubt”");
    window.get_by_label_contains("ip4:192.0.2.7");
    window.get_by_label_contains("2 of 10 look-ups used");
}

#[test]
fn without_the_internet_nothing_is_asked() {
    let mut window = window(fixture::state(fixture::blocklisted(), Page::WhatHappened), [1100.0, 760.0], 1.0);
    window.run_steps(3);
    window.get_by_label("Go on without the internet").click();
    window.run_steps(3);
    let facts = &window.state().state.open.as_ref().unwrap().facts;
    assert!(facts.consent == Consent::Without && facts.job.is_none() && facts.done() == 0);
}

#[test]
fn a_held_file_turns_the_window_into_the_target() {
    let mut window = start();
    let path = Some("/somewhere/Undelivered.eml".into());
    window.input_mut().hovered_files.push(egui::HoveredFile { path, mime: String::new() });
    window.step();
    window.get_by_label("Let go to read it");
    window.get_by_label("Undelivered.eml");
}

#[test]
fn at_rest_nothing_asks_for_a_frame() {
    let mut state = fixture::state(fixture::blocklisted(), Page::WhatHappened);
    state.settings.motion = true;
    let mut window = window(state, [1100.0, 760.0], 1.0);
    // `run` fails where the window never comes to rest.
    window.run();
}
