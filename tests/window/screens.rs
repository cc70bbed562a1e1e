//! Pictures of every page, to lay beside the drawings.
//!
//! `BOUNCEWISE_SCREENS=folder cargo test --test window screens` writes `page-scheme-WxH.png` into the folder;
//! `BOUNCEWISE_SCREENS_ONLY=part` writes those whose name holds the part.

use super::fixture::{self, window};
use bouncewise::app::mail_programs::MailProgram;
use bouncewise::app::state::{Colours, Found, Page, Start, State};
use bouncewise::knowledge::Text;
use bouncewise::message::Unreadable;
use eframe::egui;

/// Every page that can be drawn, by name.
pub fn pages() -> Vec<(&'static str, State)> {
    let case = |page| fixture::state(fixture::blocklisted(), page);
    let mut drawn = fixture::with_facts(case(Page::WhatHappened));
    if let Some(open) = &mut drawn.open {
        open.answer = Some(fixture::drawn_answer());
    }
    let start = State { settings: fixture::still(), ..State::default() };
    let unreadable = Unreadable { what: Text::new("window-picture-title"), advice: Text::new("window-picture-advice") };
    let found = vec![
        Found { name: "a.eml".to_owned(), what: Ok(fixture::blocklisted()) },
        Found { name: "b.eml".to_owned(), what: Ok(fixture::several()) },
        Found { name: "c.png".to_owned(), what: Err(unreadable.clone()) },
    ];
    let asked = Start {
        program: Some(MailProgram::Outlook),
        ask_path: true,
        notice: Some("window-clipboard-closed"),
        box_open: true,
        examples: true,
        ..Start::default()
    };
    let typed = Start { address: "jana.novak@lindenhof.example".to_owned(), whose_missing: true, ..Start::default() };
    let told = |id| fixture::state(fixture::sample(id), Page::WhatHappened);
    vec![
        ("01-start", start.clone()),
        ("01-all-open", State { start: asked, open: drawn.open.clone(), ..start.clone() }),
        ("01-whose", State { trail: vec![Page::Whose], start: typed.clone(), ..start.clone() }),
        ("01-mail-to-me", State { trail: vec![Page::MailToMe], ..start.clone() }),
        ("05-which-one", State { trail: vec![Page::WhichOne], found, ..start.clone() }),
        ("02-drop", start.clone()),
        ("03-what-happened", drawn),
        ("03-before-look-up", case(Page::WhatHappened)),
        ("04-several", fixture::state(fixture::several(), Page::WhatHappened)),
        ("05-forged", told("forged")),
        ("05-auto-reply", told("auto-reply")),
        ("05-delivered", told("delivered")),
        ("05-delayed", told("delayed")),
        ("06-live-facts", fixture::with_facts(case(Page::LiveFacts))),
        ("06-before-look-up", case(Page::LiveFacts)),
        ("07-guide", case(Page::Guide)),
        ("09-report", case(Page::Report)),
        ("11-settings", State { trail: vec![Page::Settings], ..start.clone() }),
        ("11-settings-open", open_settings(&start)),
        ("01-kept", fixture::with_kept(start.clone())),
        (
            "12-picture",
            State { trail: vec![Page::Unreadable], unreadable: Some((String::new(), unreadable)), ..start.clone() },
        ),
        ("13-help", State { trail: vec![Page::Help], ..start.clone() }),
        ("13-help-search", State { trail: vec![Page::Help], search: "SPF".to_owned(), ..start.clone() }),
        ("13-help-nothing", State { trail: vec![Page::Help], search: "xyzzy".to_owned(), ..start }),
    ]
}

/// The settings with everything opened.
fn open_settings(start: &State) -> State {
    let mut state = State { trail: vec![Page::Settings], ..start.clone() };
    state.settings.keep = true;
    state.servers = Some("dns.example".to_owned());
    state.servers_error = Some(Text::new("window-servers-not-a-number").with("typed", "dns.example"));
    state.deleting = true;
    state.keys.open = true;
    state
}

const SIZES: [([f32; 2], f32, &str); 4] = [
    ([1100.0, 760.0], 1.0, "1100x760"),
    ([800.0, 600.0], 1.0, "800x600"),
    ([400.0, 300.0], 2.0, "800x600-200"),
    ([1100.0, 1900.0], 1.0, "whole"),
];

#[test]
fn screens() {
    let Some(folder) = std::env::var_os("BOUNCEWISE_SCREENS").map(std::path::PathBuf::from) else { return };
    let only = std::env::var("BOUNCEWISE_SCREENS_ONLY").unwrap_or_default();
    std::fs::create_dir_all(&folder).unwrap();
    for (name, state) in pages() {
        for (colours, scheme) in
            [(Colours::Light, "light"), (Colours::Dark, "dark"), (Colours::HighContrast, "contrast")]
        {
            for (size, scale, suffix) in SIZES {
                let file = format!("{name}-{scheme}-{suffix}.png");
                if !file.contains(&only) {
                    continue;
                }
                let mut state = state.clone();
                state.settings.colours = colours;
                let mut window = window(state, size, scale);
                if name == "02-drop" {
                    let path = Some("Undelivered Mail Returned to Sender.eml".into());
                    window.input_mut().hovered_files.push(egui::HoveredFile { path, mime: String::new() });
                }
                window.run_steps(4);
                window.render().unwrap().save(folder.join(file)).unwrap();
            }
        }
    }
}
