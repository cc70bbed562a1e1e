//! Hostile content, masks, and the three formats.

use super::{Audience, Format, Report, ReportBlock, Run, Visible, compose};
use crate::bounce::{Bounce, Hop, Link, Notice, Recipient, Returned};
use crate::case::Case;
use crate::checks::Finding;
use crate::diagnosis::{Diagnosis, Evidence, EvidenceSource, RecipientDiagnosis};
use crate::guide::{Outcome, Progress};
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Verdict, Who, Words};

const HIDDEN: Visible = Visible { other_people: false, my_address: false, subject: false, servers: true };
const SHOWN: Visible = Visible { other_people: true, my_address: true, subject: true, servers: true };
const HOSTILE: &str = "</script><img src=x onerror=alert(1)> \u{1b}[31mred\u{1b}[0m \u{202e}txet \u{7}\"'& <!--";

fn returned(subject: &str) -> Returned {
    let hop = Hop {
        helo: Some("mara-laptop".into()),
        from_ip: "198.51.100.77".parse().ok(),
        by: Some("smtp.hostwerk.example".into()),
        ..Hop::default()
    };
    Returned {
        from: Some("Mara Lindt <mara@gartenpost.example>".into()),
        from_address: Some("mara@gartenpost.example".into()),
        to: Some("Jonas <jonas@lindenhof.example>, third.person@elsewhere.example".into()),
        subject: Some(subject.into()),
        message_id: Some("<1.mara@gartenpost.example>".into()),
        path: vec![hop],
        ..Returned::default()
    }
}

fn case(diagnostic: &str, subject: &str) -> Case {
    let recipient = Recipient {
        address: Some("jonas@lindenhof.example".into()),
        original_address: Some("chef@lindenhof.example".into()),
        status: Some("5.7.1".into()),
        reply_code: Some("554".into()),
        remote_host: Some("mx1.lindenhof.example".into()),
        remote_ip: "192.0.2.10".parse().ok(),
        diagnostic: Some(diagnostic.into()),
        explanation: Some("jonas could not be reached".into()),
        ..Recipient::default()
    };
    let bounce = Bounce {
        kind: Kind::Failure,
        reported_by: Some("Postfix".into()),
        reporting_mta: Some("smtp.hostwerk.example".into()),
        queue_id: Some("4C7B21F03A".into()),
        arrival_date: None,
        will_retry_until: None,
        recipients: vec![recipient],
        returned: Some(returned(subject)),
        notice: Notice { to: Some("mara@gartenpost.example".into()), ..Notice::default() },
        text: String::new(),
        not_understood: Vec::new(),
    };
    let span = diagnostic.find("Client").map(|start| start..diagnostic.len());
    let evidence = Evidence { source: EvidenceSource::Reply, rule: "test".into(), span, quote: String::new() };
    let found = RecipientDiagnosis {
        address: Some("jonas@lindenhof.example".into()),
        cause: Cause::IpBlocklisted,
        permanent: Some(true),
        who: Some(Who::SenderAdmin),
        refused_by: RefusedBy::OtherSide,
        confidence: 0.95,
        evidence: vec![evidence],
        runners_up: Vec::new(),
        blocklist: None,
        named_ip: None,
    };
    let diagnosis = Diagnosis {
        kind: Kind::Failure,
        forged: None,
        backscatter: None,
        recipients: vec![found],
        sending_ip: "203.0.113.24".parse().ok(),
        sender_domain: Some("gartenpost.example".into()),
        helo: None,
    };
    Case { bounce, diagnosis }
}

fn finding(check: &str, verdict: Verdict, evidence: &str) -> Finding {
    Finding {
        target: "mara@gartenpost.example".into(),
        check: check.into(),
        verdict,
        cause: false,
        summary: Text::new("report-about").with("address", "mara@gartenpost.example"),
        diagnosis: None,
        notes: Vec::new(),
        evidence: vec![evidence.into()],
        who: None,
        fix: None,
        detail: None,
        names: Vec::new(),
        millis: 1,
    }
}

fn report(diagnostic: &str, subject: &str, findings: &[Finding], visible: Visible) -> Report {
    let progress = Progress { outcomes: vec![("wait".into(), Outcome::No)], ..Progress::default() };
    compose(&case(diagnostic, subject), findings, &progress, Audience::ItPerson, visible, "24 November 2026")
}

fn all_formats(report: &Report) -> Vec<(Format, String)> {
    Format::ALL.iter().map(|&format| (format, report.write(format))).collect()
}

#[test]
fn nothing_hostile_comes_through_in_any_format() {
    let findings = [finding("spf", Verdict::Fail, HOSTILE)];
    for (format, file) in all_formats(&report(HOSTILE, HOSTILE, &findings, SHOWN)) {
        for bad in ['\u{1b}', '\u{202e}', '\u{7}'] {
            assert!(!file.contains(bad), "{format:?} carries {bad:?}");
        }
        if format == Format::Html {
            for bad in ["<img", "</script", "<script", "<!--", "href=", " src=\"", "http-equiv=\"refresh"] {
                assert!(!file.contains(bad), "{bad}");
            }
            assert!(file.contains("&lt;img src=x onerror=alert(1)&gt;"), "the words themselves stay");
            assert!(file.contains("Content-Security-Policy"));
        }
    }
}

#[test]
fn a_masked_report_holds_no_hidden_address_in_any_spelling() {
    let diagnostic = "554 5.7.1 <JONAS@lindenhof.example>: no bounce-mara=gartenpost.example@list.example, \
                      see https://check.example/?q=mara%40gartenpost.example or jonas, Seed potatoes, Mara Lindt, \
                      copy to other.one@elsewhere.example";
    let findings = [
        finding("address", Verdict::Fail, "v=DMARC1; rua=mailto:mara@gartenpost.example"),
        finding("spf", Verdict::Unknown, "third.person@elsewhere.example"),
    ];
    for (format, file) in all_formats(&report(diagnostic, "Seed potatoes", &findings, HIDDEN)) {
        let lower = file.to_lowercase();
        for secret in ["mara", "jonas", "chef@", "seed potatoes", "lindt", "third.person", "other.one"] {
            // A host's own name is not an address; the rest of it stays for the IT person.
            assert!(!lower.replace("helo mara-laptop", "").contains(secret), "{format:?} shows {secret}:\n{file}");
        }
        assert!(lower.contains("person 1") && lower.contains("lindenhof.example"), "{format:?}");
        assert!(lower.contains("203.0.113.24"), "{format:?}: servers may be seen");
    }
}

#[test]
fn one_person_has_one_name_everywhere() {
    let report = report("550 jonas@lindenhof.example unknown", "Seed potatoes", &[], HIDDEN);
    let masks: Vec<&str> = report
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            ReportBlock::Quote(runs, _) => Some(runs),
            _ => None,
        })
        .flatten()
        .filter(|run| matches!(run, Run::Mask(_)))
        .map(Run::text)
        .collect();
    assert_eq!(masks, ["person 1"]);
    assert_eq!(
        report.title.iter().map(Run::text).collect::<String>(),
        "Mail to person 1 at lindenhof.example came back"
    );
    assert_eq!(report.stations[3], [Run::Mask("person 1".into())]);
}

#[test]
fn what_may_be_seen_is_seen() {
    for (format, file) in all_formats(&report("550 no", "Seed potatoes", &[], SHOWN)) {
        for shown in ["jonas@lindenhof.example", "mara@gartenpost.example", "Seed potatoes", "4C7B21F03A", "Postfix"] {
            assert!(file.contains(shown), "{format:?} lacks {shown}");
        }
        assert!(!file.contains("person 1"), "{format:?}");
    }
}

#[test]
fn hidden_servers_are_in_no_format() {
    let visible = Visible { servers: false, ..HIDDEN };
    let diagnostic = "554 Client host [203.0.113.24] blocked by filter.hostwerk.example for 2001:db8::77";
    for (format, file) in all_formats(&report(diagnostic, "Seed potatoes", &[], visible)) {
        for secret in ["203.0.113.24", "192.0.2.10", "198.51.100.77", "hostwerk.example", "2001:db8"] {
            assert!(!file.contains(secret), "{format:?} shows {secret}:\n{file}");
        }
        assert!(file.contains("lindenhof.example"), "{format:?}: the recipient's domain stays");
    }
}

#[test]
fn the_deciding_words_are_marked_also_behind_a_mask_and_control_characters() {
    let report = report("554 <jonas@lindenhof.example>\u{7} Client host \u{e9} blocked", "x", &[], HIDDEN);
    let quote = report.sections.iter().flat_map(|s| &s.blocks).find_map(|block| match block {
        ReportBlock::Quote(runs, Some(part)) => {
            Some(runs.iter().map(Run::text).collect::<String>()[part.clone()].to_owned())
        }
        _ => None,
    });
    assert_eq!(quote.as_deref(), Some("Client host \u{e9} blocked"));
    assert!(report.write(Format::Html).contains("<mark>Client host \u{e9} blocked</mark>"));
}

#[test]
fn every_sentence_of_a_report_is_in_the_catalogue() {
    let words = Words::english();
    let full = report("550 no", "Seed potatoes", &[], HIDDEN);
    for section in &full.sections {
        assert!(words.has(&section.heading.id), "{}", section.heading.id);
        for block in &section.blocks {
            if let ReportBlock::Row(name, _) | ReportBlock::Fact { name, .. } = block {
                assert!(words.has(&name.id), "{}", name.id);
            }
        }
    }
    for state in &full.states {
        assert!(words.has(&state.id), "{}", state.id);
    }
    for verdict in Verdict::ALL {
        assert!(words.has(&format!("report-verdict-{verdict}")));
    }
    for who in Who::ALL {
        assert!(words.has(&format!("report-next-{who}")));
    }
}

#[test]
fn the_format_follows_the_ending() {
    for (name, format) in [
        ("a.html", Some(Format::Html)),
        ("a.HTM", Some(Format::Html)),
        ("a.txt", Some(Format::Text)),
        ("a.json", Some(Format::Json)),
        ("a.pdf", None),
        ("a", None),
    ] {
        assert_eq!(Format::of_path(name.as_ref()), format, "{name}");
    }
    let report = report("550 no", "x", &[], HIDDEN);
    assert!(serde_json::from_str::<serde_json::Value>(&report.write(Format::Json)).is_ok());
}

#[test]
fn a_fake_shows_where_it_came_from_and_no_way() {
    let mut fake = case("550 no", "x");
    fake.bounce.recipients.clear();
    fake.diagnosis.recipients.clear();
    fake.diagnosis.kind = Kind::NotABounce;
    fake.diagnosis.forged = Some(Text::new("report-hidden"));
    fake.bounce.notice.from = Some("Mail Delivery <help@bad.example>".into());
    let link = Link { shown: "webmail".into(), target: "http://bad.example/verify?u=mara@gartenpost.example".into() };
    fake.bounce.notice.links.push(link);
    let report = compose(&fake, &[], &Progress::default(), Audience::ItPerson, HIDDEN, "24 November 2026");
    assert!(!report.has_way());
    for (format, file) in all_formats(&report) {
        assert!(file.contains("help@bad.example") && file.contains("http://bad.example/verify"), "{format:?}");
        assert!(!file.contains("mara@") && !file.contains("<a ") && !file.contains("class=\"way\""), "{format:?}");
    }
}
