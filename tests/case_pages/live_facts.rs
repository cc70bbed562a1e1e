use crate::bench::{self, keeps_the_rules, looked_up, open, picture, pictures, window};
use bouncewise::app::state::{Consent, Fact, Open, Page};
use bouncewise::worker::JobId;
use eframe::egui::Key;
use eframe::egui::accesskit::{Live, Role};
use egui_kittest::kittest::{NodeT, Queryable};

fn running() -> Open {
    let mut open = looked_up();
    open.facts.job = Some(JobId(99));
    let all = open.facts.rows.len();
    for (place, row) in open.facts.rows.iter_mut().enumerate() {
        if place + 3 >= all {
            *row = Fact::Waiting;
        } else if place % 4 == 3 {
            *row = Fact::Checking;
        }
    }
    open
}

#[test]
fn before_the_first_look_up_every_name_is_shown_with_two_ways_on() {
    let mut window = window(open(), Page::LiveFacts);
    keeps_the_rules(&window);
    window.get_by_role_and_label(Role::Heading, "These names would be asked for");
    window.get_by_label("gartenpost.example");
    window.get_by_label("Look them up");
    // The list of names may be longer than the window.
    window.get_by_label("Go on without the internet").focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(3);
    assert_eq!(window.state().state.open.as_ref().unwrap().facts.consent, Consent::Without);
    window.get_by_role_and_label(Role::Heading, "Nothing was looked up");
    keeps_the_rules(&window);
    assert!(window.query_by_label("Look them up now").is_some());
}

#[test]
fn rows_keep_their_height_while_facts_come_in() {
    let heights = |open: Open| {
        let window = window(open, Page::LiveFacts);
        let rows = window.get_all_by_role(Role::Button).filter(|n| n.rect().width() > 900.0);
        rows.map(|n| n.rect()).collect::<Vec<_>>()
    };
    let mut waiting = running();
    waiting.facts.rows.iter_mut().for_each(|row| *row = Fact::Waiting);
    let before = heights(waiting);
    let after = heights(running());
    assert!(before.len() > 5);
    assert_eq!(before, after);
}

#[test]
fn when_all_is_done_the_cause_stands_first_and_unfolds() {
    let mut window = window(looked_up(), Page::LiveFacts);
    keeps_the_rules(&window);
    let rows: Vec<String> = window
        .get_all_by_role(Role::Button)
        .filter(|n| n.rect().width() > 900.0)
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    assert!(rows[0].starts_with("Blocklists: The cause. 203.0.113.24 is on 1 of"), "{rows:?}");
    assert!(rows[1].starts_with("Who may send for you (SPF): Problem."), "{rows:?}");
    let status = window.get_by_role(Role::Status);
    assert_eq!(status.accesskit_node().data().live(), Some(Live::Polite));
    assert!(status.accesskit_node().label().unwrap().starts_with("2 problems, 1 worth knowing"));
    window.get_by_label_contains("Who may send for you (SPF)").click();
    window.run_steps(3);
    window.get_by_label("v=spf1 mx include:_spf.hostwerk.example ~all");
    window.get_by_label("Names that were asked");
    window.get_by_label("Copy what we saw");
    keeps_the_rules(&window);
}

#[test]
fn it_can_be_stopped_and_run_again() {
    let mut window = window(running(), Page::LiveFacts);
    window.get_by_label("Stop").click();
    window.run_steps(3);
    let facts = &window.state().state.open.as_ref().unwrap().facts;
    assert!(facts.job.is_none() && facts.stopped);
    window.get_by_label("Check again");
    assert!(window.query_by_label_contains("Stopped after").is_some());
    keeps_the_rules(&window);
}

#[test]
fn an_address_alone_has_its_facts_too() {
    let address = Open::address(1, "jana@lindenhof.example".into(), bench::plan_for_address(), Consent::Open);
    let window = window(address, Page::LiveFacts);
    keeps_the_rules(&window);
    window.get_by_label("lindenhof.example");
}

#[test]
fn pictures_of_all_shapes() {
    pictures(&open, Page::LiveFacts, "06-ask", &|_| {});
    pictures(&running, Page::LiveFacts, "06-running", &|_| {});
    pictures(&looked_up, Page::LiveFacts, "06-done", &|window| {
        window.get_by_label_contains("Who may send for you (SPF)").click();
        window.run_steps(3);
    });
    let mut window = window(looked_up(), Page::LiveFacts);
    window.get_by_label_contains("Blocklists: The cause").click();
    window.run_steps(3);
    picture(&mut window, "06-lists");
}
