//! Cases made by hand, so that the window's tests hold whatever reading and diagnosis say.

use bouncewise::app::App;
use bouncewise::app::state::{Colours, Consent, Fact, Open, Page, Settings, State};
use bouncewise::bounce::{Bounce, Notice, Recipient};
use bouncewise::case::Case;
use bouncewise::checks::spf::record::Record;
use bouncewise::checks::spf::{Branch, Mark, Place, SpfResult, Step, Trace};
use bouncewise::checks::{Detail, Finding, Keys, Plan, Targets};
use bouncewise::diagnosis::{Diagnosis, Evidence, EvidenceSource, RecipientDiagnosis};
use bouncewise::guide::Progress;
use bouncewise::guide::answer::Answer;
use bouncewise::kept::{Crash, KeptCase};
use bouncewise::knowledge::{Cause, Kind, RefusedBy, Text, Verdict, Who};
use bouncewise::worker::Kept;
use eframe::egui;
use egui_kittest::Harness;
use std::sync::Arc;

const REPLY: &str = "554 5.7.1 Service unavailable; Client host [203.0.113.24] blocked using zen.spamhaus.org";

/// A notice about one person: the sender's server is on a blocklist.
pub fn blocklisted() -> Case {
    case(&[("jana.novak@lindenhof.example", Cause::IpBlocklisted, Who::SenderProvider, "failed")])
}

/// A notice about five people with different fates.
pub fn several() -> Case {
    case(&[
        ("tom.beker@nordwind.example", Cause::AddressDoesNotExist, Who::Sender, "failed"),
        ("info@kita-sonnenhof.example", Cause::MailboxFull, Who::Recipient, "failed"),
        ("office@brueckner.example", Cause::HostUnreachable, Who::NobodyWait, "delayed"),
        ("lena@buchhaus.example", Cause::SuccessNotice, Who::NobodyWait, "delivered"),
        ("vorstand@chor-am-see.example", Cause::SuccessNotice, Who::NobodyWait, "delivered"),
    ])
}

/// One of the notices that Bouncewise brings along.
pub fn sample(id: &str) -> Case {
    let bytes = bouncewise::samples::by_id(id).unwrap().bytes;
    bouncewise::case::cases(std::io::Cursor::new(bytes)).next().unwrap().unwrap()
}

/// A notice about these people.
pub fn case(people: &[(&str, Cause, Who, &str)]) -> Case {
    let recipients = people.iter().map(|(address, _, _, action)| Recipient {
        address: Some((*address).to_owned()),
        action: Some((*action).to_owned()),
        status: Some("5.7.1".to_owned()),
        remote_host: Some("mx.lindenhof.example".to_owned()),
        diagnostic: Some(REPLY.to_owned()),
        ..Recipient::default()
    });
    let found = people.iter().map(|(address, cause, who, _)| RecipientDiagnosis {
        address: Some((*address).to_owned()),
        cause: *cause,
        permanent: Some(true),
        who: Some(*who),
        refused_by: RefusedBy::OtherSide,
        confidence: 0.97,
        evidence: vec![Evidence {
            source: EvidenceSource::Reply,
            rule: "example".to_owned(),
            span: Some(31..REPLY.len()),
            quote: REPLY[31..].to_owned(),
        }],
        runners_up: Vec::new(),
        blocklist: None,
        named_ip: "203.0.113.24".parse().ok(),
    });
    Case {
        diagnosis: Diagnosis {
            kind: Kind::Failure,
            forged: None,
            backscatter: None,
            recipients: found.collect(),
            sending_ip: "203.0.113.24".parse().ok(),
            sender_domain: Some("gartenpost.example".to_owned()),
            helo: None,
        },
        bounce: Bounce {
            kind: Kind::Failure,
            reported_by: Some("Postfix".to_owned()),
            reporting_mta: Some("mail.hostwerk.example".to_owned()),
            queue_id: None,
            arrival_date: None,
            will_retry_until: None,
            recipients: recipients.collect(),
            returned: None,
            notice: Notice { subject: Some("Undelivered Mail".to_owned()), ..Notice::default() },
            text: String::new(),
            not_understood: Vec::new(),
        },
    }
}

/// The words of the drawn page, so that picture and drawing can be laid side by side.
pub fn drawn_answer() -> Answer {
    let t = |words: &str| Text::new(words);
    Answer {
        headline: t("Your message to jana.novak@lindenhof.example did not get through"),
        lead: t("Their provider refused the server it came from, not your words."),
        whose_move: t("Your mail provider’s"),
        move_reason: t("Only Hostwerk can clear that server. One message from you starts it."),
        button: t("Get the message ready"),
        plainly: Some(t("“The server 203.0.113.24 is on the Spamhaus list. We take no mail from it.”")),
        short: vec![
            (t("Is it lost?"), t("Yes. Send it again after the repair.")),
            (t("Did others get it?"), t("You wrote to one person only.")),
            (t("Did my computer send spam?"), t("The notice does not say so. The guide helps you look.")),
            (t("How do I reach them today?"), t("By phone, or from another mail account.")),
        ],
    }
}

/// A state that shows this page of this case.
pub fn state(case: Case, page: Page) -> State {
    let open = Open::notice(1, "notice.eml".to_owned(), case, Consent::Open, &Keys::default());
    State { open: Some(open), opened: 1, trail: vec![Page::WhatHappened, page], settings: still(), ..State::default() }
}

/// Gives a case the drawn facts: 14 of 22 are here.
pub fn with_facts(mut state: State) -> State {
    let Some(open) = &mut state.open else { return state };
    let plan = Plan::of(Targets {
        recipient_domains: vec!["lindenhof.example".to_owned()],
        sender_domain: Some("gartenpost.example".to_owned()),
        sending_ip: "203.0.113.24".parse().ok(),
        ..Targets::default()
    });
    let mut facts = bouncewise::app::state::Facts::planned(plan, Consent::Given);
    let count = facts.rows.len();
    for (i, row) in facts.rows.iter_mut().enumerate() {
        let planned = &facts.plan.checks[i];
        *row = match i {
            0 | 3 => Fact::Found(Box::new(finding(&planned.check, &planned.target, Verdict::Fail))),
            _ if i + 6 < count => Fact::Found(Box::new(finding(&planned.check, &planned.target, Verdict::Pass))),
            _ if i + 4 < count => Fact::Checking,
            _ => Fact::Waiting,
        };
    }
    open.facts = facts;
    state
}

/// The tree of a list of senders that leaves the sender's server out.
fn spf_trace() -> Trace {
    let branch = |domain: &str, text: &str, marks: &[(Mark, Option<Branch>)]| Branch {
        domain: domain.to_owned(),
        records: vec![text.to_owned()],
        almost: Vec::new(),
        record: Some(Record::parse(text)),
        steps: marks
            .iter()
            .map(|(mark, branch)| Step { mark: *mark, branch: branch.clone(), ..Step::default() })
            .collect(),
        result: Some(SpfResult::SoftFail),
    };
    let passed = (Mark::PassedOver, None);
    let included = branch(
        "_spf.hostwerk.example",
        "v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.7 -all",
        &[passed.clone(), passed.clone(), (Mark::Matched, None)],
    );
    let text = "v=spf1 mx include:_spf.hostwerk.example ip4:192.0.2.1 ~all";
    let marks = [passed.clone(), (Mark::PassedOver, Some(included)), passed, (Mark::Matched, None)];
    let place = |term: &str| Place { domain: "gartenpost.example".to_owned(), term: term.to_owned(), span: 0..3 };
    Trace {
        ip: "203.0.113.24".parse().ok(),
        result: Some(SpfResult::SoftFail),
        explanation: None,
        root: branch("gartenpost.example", text, &marks),
        lookups: vec![place("mx"), place("include:_spf.hostwerk.example")],
        voids: Vec::new(),
        matched: Some(place("~all")),
        problem: None,
    }
}

fn finding(check: &str, target: &str, verdict: Verdict) -> Finding {
    Finding {
        detail: (check == "spf").then(|| Detail::Spf(Arc::new(spf_trace()))),
        target: target.to_owned(),
        check: check.to_owned(),
        verdict,
        cause: false,
        summary: Text::new("window-fact-fine"),
        diagnosis: None,
        notes: Vec::new(),
        evidence: Vec::new(),
        who: None,
        fix: None,
        names: Vec::new(),
        millis: 12,
    }
}

/// Three kept cases, and the note of a crash.
pub fn with_kept(mut state: State) -> State {
    let day = 86_400;
    let now = 20_000 * day;
    let kept = |id: &str, case: &Case, age: u64| {
        let mut kept = KeptCase::of(id.to_owned(), case, &[], &Progress::default(), now - age * day);
        kept.solved = id == "b";
        kept
    };
    let found = finding("mx", "lindenhof.example", Verdict::Pass);
    let listed = KeptCase::of("a".to_owned(), &blocklisted(), &[found], &Progress::default(), now - 2 * day);
    let cases = vec![listed, kept("b", &sample("mailbox-full"), 12), kept("c", &several(), 0)];
    state.kept = Kept { cases, crash: Some(Crash::at("src/app/mod.rs", 12, 5)), now };
    state.settings.keep = true;
    state
}

/// Settings under which nothing moves.
pub fn still() -> Settings {
    Settings { motion: false, colours: Colours::Light, ..Settings::default() }
}

/// The window with this state, so large.
pub fn window(state: State, size: [f32; 2], scale: f32) -> Harness<'static, App> {
    let theme = match state.settings.colours {
        Colours::Dark | Colours::HighContrast => egui::Theme::Dark,
        _ => egui::Theme::Light,
    };
    Harness::builder()
        .with_size(egui::Vec2::from(size))
        .with_pixels_per_point(scale)
        .with_theme(theme)
        .with_max_steps(20)
        .build_eframe(move |cc| App::in_context(&cc.egui_ctx, state))
}
