use crate::bench::{Window, go_by_keyboard, keeps_the_rules, looked_up, pictures, window};
use bouncewise::app::App;
use bouncewise::app::pages::guide::{Place, guide_of};
use bouncewise::app::pages::report::{self, Outcome};
use bouncewise::app::state::{Open, Page, Settings, State};
use bouncewise::knowledge::{Text, Words};
use bouncewise::report::{Audience, Format};
use bouncewise::worker::JobId;
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn state(window: &Window) -> &report::ReportState {
    &window.state().state.open.as_ref().unwrap().report
}

fn press(window: &mut Window, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click_accesskit();
    window.run_steps(3);
}

/// Lets frames pass until the worker's answer is there.
fn wait_for(window: &mut Window, there: impl Fn(&Window) -> bool) {
    for _ in 0..100_000 {
        window.run_steps(1);
        if there(window) {
            return;
        }
        std::thread::yield_now();
    }
    panic!("the worker gave no answer");
}

fn words_on(window: &Window) -> String {
    let nodes = window.root().children_recursive();
    nodes.filter_map(|n| n.accesskit_node().label().or(n.accesskit_node().value())).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_hidden_is_not_on_the_sheet_and_not_in_the_file() {
    let mut window = window(looked_up(), Page::Report);
    keeps_the_rules(&window);
    for private in ["jana.novak", "mia@", "Tulips"] {
        assert!(!words_on(&window).contains(private), "{private} is on the sheet");
        for format in Format::ALL {
            let open = window.state().state.open.as_ref().unwrap();
            let file = report::report_of(open).unwrap().write(*format);
            assert!(!file.contains(private), "{private} is in the {}", format.ending());
        }
    }
    press(&mut window, Role::Switch, "Other people");
    press(&mut window, Role::Switch, "Subject");
    assert!(state(&window).visible.other_people && state(&window).visible.subject);
    for shown in ["jana.novak", "Tulips"] {
        assert!(words_on(&window).contains(shown), "{shown}");
    }
    press(&mut window, Role::RadioButton, "For me");
    assert_eq!(state(&window).audience, Audience::Me);
    press(&mut window, Role::RadioButton, "Plain text");
    assert_eq!(state(&window).format, Format::Text);
    keeps_the_rules(&window);
}

#[test]
fn without_a_system_window_a_path_is_asked_for_and_the_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(looked_up(), Page::Report);
    report::no_save_window(window.state_mut());
    window.run_steps(2);
    keeps_the_rules(&window);
    assert!(
        std::path::Path::new(&state(&window).path).extension().is_some_and(|e| e == "html"),
        "{}",
        state(&window).path
    );
    window.state_mut().state.open.as_mut().unwrap().report.path = String::new();
    window.run_steps(2);
    press(&mut window, Role::Button, "Save the report");
    assert!(window.query_by_role(Role::Alert).is_some(), "says what is missing");
    let path = folder.path().join("my report");
    window.state_mut().state.open.as_mut().unwrap().report.path = path.to_string_lossy().into_owned();
    window.run_steps(2);
    press(&mut window, Role::Button, "Save the report");
    wait_for(&mut window, |w| state(w).outcome.is_some());
    window.run_steps(2);
    let named = folder.path().join("my report.html");
    assert_eq!(state(&window).outcome, Some(Outcome::Saved(named.clone())));
    assert!(std::fs::read_to_string(&named).unwrap().starts_with("<!"));
    let said = window.get_by_label_contains("Saved to ");
    assert_eq!(said.accesskit_node().data().live(), Some(Live::Polite));
    keeps_the_rules(&window);
}

#[test]
fn an_ending_chooses_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(looked_up(), Page::Report);
    let path = folder.path().join("report.json");
    report::save_to(window.state_mut(), path.clone());
    wait_for(&mut window, |w| state(w).outcome.is_some());
    let file = std::fs::read_to_string(path).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&file).is_ok(), "{file}");
}

#[test]
fn what_cannot_be_saved_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(looked_up(), Page::Report);
    report::save_to(window.state_mut(), folder.path().join("no folder").join("report.html"));
    wait_for(&mut window, |w| state(w).outcome.is_some());
    window.run_steps(2);
    let said = window.get_by_label_contains("The report was not saved. There is no such folder");
    assert_eq!(said.accesskit_node().data().live(), Some(Live::Polite));
    keeps_the_rules(&window);
    // A late answer about another file changes nothing.
    report::saved(window.state_mut(), JobId(999), "elsewhere".into());
    assert!(matches!(state(&window).outcome, Some(Outcome::NotSaved(_))));
}

/// From the start page to the file, with the keyboard alone.
#[test]
fn by_keyboard_alone_from_the_start_to_a_saved_report() {
    let folder = tempfile::tempdir().unwrap();
    let begin = State { settings: Settings { motion: false, ..Settings::default() }, ..State::default() };
    let mut window: Window = Harness::builder()
        .with_size([1100.0, 760.0])
        .with_max_steps(20)
        .allow_missing_glyphs()
        .build_eframe(move |cc| App::in_context(&cc.egui_ctx, begin));
    window.run_steps(3);
    // Ctrl+V with a notice on the clipboard.
    let notice = "This is the mail system at host mail.gartenpost.example.\n\n\
        <jana@lindenhof.example>: host mx.lindenhof.example[198.51.100.7] said: 550 5.1.1\n    \
        <jana@lindenhof.example>: Recipient address rejected: User unknown in virtual mailbox table\n";
    window.event(Event::Paste(notice.into()));
    wait_for(&mut window, |w| w.state().state.page() == Page::WhatHappened);
    window.run_steps(3);
    let button = Words::english().say(&window.state().state.open.as_ref().unwrap().answer.clone().unwrap().button);
    go_by_keyboard(&mut window, &button);
    assert_eq!(window.state().state.page(), Page::Guide);
    through_the_guide(&mut window);
    go_by_keyboard(&mut window, "See the report");
    assert_eq!(window.state().state.page(), Page::Report);
    // The system's own window is no part of this test: it says that there is none.
    report::no_save_window(window.state_mut());
    let path = folder.path().join("report.txt");
    window.state_mut().state.open.as_mut().unwrap().report.path = path.to_string_lossy().into_owned();
    window.run_steps(2);
    go_by_keyboard(&mut window, "Save the report");
    wait_for(&mut window, |w| state(w).outcome.is_some());
    let saved = std::fs::read_to_string(path).unwrap();
    assert!(saved.contains("lindenhof.example"), "{saved}");
}

fn open(window: &Window) -> &Open {
    window.state().state.open.as_ref().unwrap()
}

/// Answers "I'm not sure" and "No" until the end.
fn through_the_guide(window: &mut Window) {
    for _ in 0..40 {
        match open(window).guide.place.clone() {
            Place::Opening => {
                let button = guide_of(open(window)).unwrap().opening.button.clone();
                go_by_keyboard(window, &Words::english().say(&button));
            }
            Place::Question(_) => {
                let sure = Words::english().say(&Text::new("question-own-domain.not-sure"));
                go_by_keyboard(window, &sure);
                go_by_keyboard(window, "Continue");
            }
            Place::Step(_) => go_by_keyboard(window, "No"),
            Place::End => return,
        }
    }
    panic!("the guide has no end");
}

#[test]
fn the_focus_is_on_the_heading_of_a_new_page() {
    let mut window = window(looked_up(), Page::Guide);
    window.key_press(Key::Tab);
    window.run_steps(2);
    go_by_keyboard(&mut window, "Report");
    let heading = window.get_by_role_and_label(Role::Heading, "Look it over, then save it");
    assert!(heading.accesskit_node().is_focused());
}

#[test]
fn pictures_of_all_shapes() {
    pictures(&looked_up, Page::Report, "09-report", &|_| {});
    pictures(&looked_up, Page::Report, "09-path", &|window| {
        report::no_save_window(window.state_mut());
        window.run_steps(3);
    });
    pictures(&looked_up, Page::Report, "09-saved", &|window| {
        let open = window.state_mut().state.open.as_mut().unwrap();
        open.report.outcome = Some(Outcome::Saved("/home/mia/Bounce report.html".into()));
        window.run_steps(3);
    });
}
