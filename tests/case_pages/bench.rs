//! A window with a made-up case in it, and the rules that every page keeps.

use bouncewise::app::App;
use bouncewise::app::state::{Colours, Consent, Fact, Facts, Open, Page, Settings, State};
use bouncewise::bounce::{Bounce, Notice, Recipient, Returned};
use bouncewise::case::Case;
use bouncewise::checks::{Finding, Keys, Plan, Planned, Targets};
use bouncewise::diagnosis::{Diagnosis, Evidence, EvidenceSource, RecipientDiagnosis};
use bouncewise::knowledge::{Cause, Kind, RefusedBy, Text, Verdict, Who};
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

pub const WORDS: &str = "554 5.7.1 Service unavailable; Client host [203.0.113.24] blocked using zen.spamhaus.org";

/// A refusal because of a blocklist, as the reading and the diagnosis give it.
pub fn case() -> Case {
    let recipient = Recipient {
        address: Some("jana.novak@lindenhof.example".into()),
        action: Some("failed".into()),
        status: Some("5.7.1".into()),
        reply_code: Some("554".into()),
        remote_host: Some("mx.lindenhof.example".into()),
        diagnostic: Some(WORDS.into()),
        ..Recipient::default()
    };
    let returned = Returned {
        from: Some("Mia Garten <mia@gartenpost.example>".into()),
        from_address: Some("mia@gartenpost.example".into()),
        to: Some("jana.novak@lindenhof.example".into()),
        subject: Some("Tulips for Saturday".into()),
        date: Some("Tue, 24 Nov 2026 09:14:00 +0100".into()),
        ..Returned::default()
    };
    let bounce = Bounce {
        kind: Kind::Failure,
        reported_by: Some("Postfix".into()),
        reporting_mta: Some("mail.gartenpost.example".into()),
        queue_id: None,
        arrival_date: Some("Tue, 24 Nov 2026 09:14:00 +0100".into()),
        will_retry_until: None,
        recipients: vec![recipient],
        returned: Some(returned),
        notice: Notice { has_report: true, ..Notice::default() },
        text: WORDS.into(),
        not_understood: Vec::new(),
    };
    let evidence = Evidence {
        source: EvidenceSource::Reply,
        rule: "made-up".into(),
        span: WORDS.find("Client").map(|at| at..WORDS.len()),
        quote: WORDS[WORDS.find("Client").unwrap_or(0)..].into(),
    };
    let found = RecipientDiagnosis {
        address: Some("jana.novak@lindenhof.example".into()),
        cause: Cause::IpBlocklisted,
        permanent: Some(true),
        who: Some(Who::SenderProvider),
        refused_by: RefusedBy::OtherSide,
        confidence: 0.95,
        evidence: vec![evidence],
        runners_up: Vec::new(),
        blocklist: Some("zen-spamhaus-org".into()),
        named_ip: "203.0.113.24".parse().ok(),
    };
    let diagnosis = Diagnosis {
        kind: Kind::Failure,
        forged: None,
        backscatter: None,
        recipients: vec![found],
        sending_ip: "203.0.113.24".parse().ok(),
        sender_domain: Some("gartenpost.example".into()),
        helo: Some("mail.gartenpost.example".into()),
    };
    Case { bounce, diagnosis }
}

fn finding(planned: &Planned, verdict: Verdict, summary: Text) -> Finding {
    Finding {
        target: planned.target.clone(),
        check: planned.check.clone(),
        verdict,
        cause: false,
        summary,
        diagnosis: None,
        notes: Vec::new(),
        evidence: Vec::new(),
        who: None,
        fix: None,
        detail: None,
        names: vec![planned.target.clone()],
        millis: 12,
    }
}

/// The case as it is opened.
pub fn open() -> Open {
    Open::notice(1, "notice.eml".into(), case(), Consent::Open, &Keys::default())
}

/// The case with its live facts all found: listed, no SPF for the server, the rest fine.
pub fn looked_up() -> Open {
    let mut open = open();
    open.facts = Facts::planned(open.facts.plan.clone(), Consent::Given);
    for (place, planned) in open.facts.plan.checks.clone().iter().enumerate() {
        open.facts.rows[place] = Fact::Found(Box::new(found(planned)));
    }
    open.answer_again();
    open
}

fn found(planned: &Planned) -> Finding {
    let text = |id: &str| {
        Text::new(id)
            .with("domain", &planned.target)
            .with("address", &planned.target)
            .with("host", "mx.lindenhof.example")
            .with("name", "mail.gartenpost.example")
            .with("policy", "none")
            .with("list", "Spamhaus")
            .with("selector", "s1")
            .with("bits", "2048")
    };
    match planned.check.as_str() {
        "blocklist:zen-spamhaus-org" => Finding {
            cause: true,
            notes: Vec::new(),
            evidence: vec!["24.113.0.203.zen.spamhaus.org A 127.0.0.2".into()],
            fix: Some("get-off-blocklist".into()),
            who: Some(Who::SenderAdmin),
            ..finding(planned, Verdict::Fail, text("facts-blocklists"))
        },
        check if check.starts_with("blocklist:") => finding(planned, Verdict::Pass, text("facts-blocklists")),
        "spf" => Finding {
            evidence: vec!["v=spf1 mx include:_spf.hostwerk.example ~all".into()],
            fix: Some("publish-spf".into()),
            who: Some(Who::SenderAdmin),
            ..finding(planned, Verdict::Fail, text("check-spf.missing"))
        },
        "dmarc" => finding(planned, Verdict::Warn, text("check-dmarc.fine")),
        "ptr" => finding(planned, Verdict::Pass, text("check-ptr.fine")),
        "helo" => finding(planned, Verdict::Unknown, text("check-took-too-long")),
        check => finding(planned, Verdict::Pass, text(&format!("check-{check}.fine"))),
    }
}

/// A plan that looks at a domain alone.
pub fn plan_for_address() -> Plan {
    Plan::of(Targets {
        addresses: vec!["jana@lindenhof.example".into()],
        recipient_domains: vec!["lindenhof.example".into()],
        ..Targets::default()
    })
}

pub type Window = Harness<'static, App>;

/// A window of this size in points, which shows a page of the case.
pub fn window_of(open: Open, page: Page, size: [f32; 2], scale: f32, colours: Colours) -> Window {
    let settings = Settings { motion: false, colours, ..Settings::default() };
    let state = State { open: Some(open), trail: vec![Page::WhatHappened, page], settings, ..State::default() };
    let mut window = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_max_steps(20)
        .allow_missing_glyphs()
        .build_eframe(move |cc| App::in_context(&cc.egui_ctx, state));
    window.run_steps(4);
    window
}

/// A window of the usual size.
pub fn window(open: Open, page: Page) -> Window {
    window_of(open, page, [1100.0, 760.0], 1.0, Colours::Light)
}

/// What every page keeps: one heading of level 1, names and sizes of all controls, nothing wider than the window.
pub fn keeps_the_rules(window: &Window) {
    let nodes: Vec<_> = window.root().children_recursive().collect();
    let headings = nodes.iter().filter(|n| n.accesskit_node().data().level() == Some(1)).count();
    assert_eq!(headings, 1, "headings of level 1");
    let width = window.ctx.content_rect().width();
    for node in &nodes {
        let access = node.accesskit_node();
        let control = matches!(
            access.role(),
            Role::Button | Role::RadioButton | Role::Switch | Role::TextInput | Role::CheckBox | Role::ComboBox
        );
        let name = access.label().unwrap_or_default();
        // Parts that only hold others have no place of their own, and a field shows a part of what is typed.
        if access.bounding_box().is_none() || access.role() == Role::TextRun {
            continue;
        }
        assert!(node.rect().right() <= width + 0.5, "{name:?} reaches {} of {width}", node.rect().right());
        if control {
            let size = node.rect().size();
            assert!(!name.trim().is_empty(), "a control without a name: {:?}", access.role());
            assert!(size.x >= 31.9 && size.y >= 31.9, "{name:?} is only {size:?}");
        }
    }
    // A text that the catalogue lacks is shown as its id.
    for node in &nodes {
        let label = node.accesskit_node().label().unwrap_or_default();
        let words: Vec<&str> = label.split_whitespace().collect();
        if let [word] = words[..] {
            let id = word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '.');
            assert!(!id || word.contains(".example"), "a text is missing: {word}");
        }
    }
}

/// Writes a picture where `PAGES_PICTURES` names a folder; `PAGES_PICTURES_ONLY` takes those whose name holds a part.
pub fn picture(window: &mut Window, name: &str) {
    let Ok(folder) = std::env::var("PAGES_PICTURES") else { return };
    if !name.contains(&std::env::var("PAGES_PICTURES_ONLY").unwrap_or_default()) {
        return;
    }
    let image = window.render().expect("a picture");
    image.save(std::path::Path::new(&folder).join(format!("{name}.png"))).expect("saved");
}

/// Pictures of a page in all its shapes.
pub fn pictures(make: &dyn Fn() -> Open, page: Page, name: &str, prepare: &dyn Fn(&mut Window)) {
    for (shape, size, scale, colours) in [
        ("light", [1100.0, 760.0], 1.0, Colours::Light),
        ("dark", [1100.0, 760.0], 1.0, Colours::Dark),
        ("hc", [1100.0, 760.0], 1.0, Colours::HighContrast),
        ("800", [800.0, 600.0], 1.0, Colours::Light),
        ("800-whole", [800.0, 1400.0], 1.0, Colours::Light),
        ("200", [400.0, 300.0], 2.0, Colours::Light),
        ("200-whole", [400.0, 1300.0], 2.0, Colours::Light),
    ] {
        // The palettes change no place and no name: without pictures one of them is enough.
        if colours != Colours::Light && std::env::var_os("PAGES_PICTURES").is_none() {
            continue;
        }
        let mut window = window_of(make(), page, size, scale, colours);
        prepare(&mut window);
        keeps_the_rules(&window);
        picture(&mut window, &format!("{name}-{shape}"));
    }
}

/// Presses Tab until the control with this name has the focus, then Enter.
pub fn go_by_keyboard(window: &mut Window, name: &str) {
    use eframe::egui::Key;
    for _ in 0..80 {
        let focused = window.query_by(|n| n.is_focused() && n.label().as_deref() == Some(name)).is_some();
        if focused {
            window.key_press(Key::Enter);
            window.run_steps(3);
            return;
        }
        window.key_press(Key::Tab);
        window.run_steps(1);
    }
    panic!("{name:?} cannot be reached with the Tab key");
}
