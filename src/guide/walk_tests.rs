//! For each cause and plausible mover one scripted walk from the notice to the end.

use super::*;
use crate::diagnosis::Diagnosis;
use crate::guide::sample;
use crate::knowledge::{Cause, Kind, RefusedBy, Verdict, Words};

const ADDRESS: &str = "jana.novak@lindenhof.example";

/// Says a text and refuses a missing id or a gap.
fn say(text: &Text) -> String {
    assert!(Words::english().has(&text.id), "missing text {}", text.id);
    let said = Words::english().say(text);
    assert!(!said.trim().is_empty(), "{} says nothing", text.id);
    assert!(!said.contains(['{', '}', '$']) && !said.contains(facts::NONE), "{} leaves a gap: {said}", text.id);
    said
}

fn say_all<'a>(texts: impl IntoIterator<Item = &'a Text>) {
    for text in texts {
        say(text);
    }
}

fn say_message(message: &ReadyMessage) {
    say(&message.subject);
    say(&message.privacy);
    assert!(message.paragraphs.len() >= 2, "a message says something");
    say_all(&message.paragraphs);
}

fn say_block(block: &Block) {
    match block {
        Block::Paragraph(text) | Block::Copy { label: text, .. } => drop(say(text)),
        Block::Instructions(texts) => {
            assert!(texts.len() >= 2);
            say_all(texts);
        }
        Block::Address { remarks, .. } => say_all(remarks),
        Block::Message(message) => say_message(message),
        Block::Quote { words, .. } => assert!(!words.is_empty()),
        Block::Findings(places) => assert!(!places.is_empty()),
    }
}

/// Reads every page and checks what must hold of any guide.
fn read(guide: &Guide, what: &str) {
    say_all([&guide.opening.title, &guide.opening.lead, &guide.opening.button]);
    assert!(guide.opening.step < guide.steps.len(), "{what}: the main button leads nowhere");
    for question in &guide.questions {
        say(&question.text);
        say_all(question.answers.iter().map(|(_, text)| text));
        assert_eq!(question.answers.last().map(|(id, _)| id.as_str()), Some("not-sure"), "{what}");
    }
    let ids: std::collections::BTreeSet<_> = guide.steps.iter().map(|s| &s.id).collect();
    assert_eq!(ids.len(), guide.steps.len(), "{what}: a step stands twice");
    assert!(guide.steps.is_sorted_by_key(|s| s.stage), "{what}: stages out of order");
    for step in &guide.steps {
        say_all([&step.title, &step.why, &step.takes, &step.undo].into_iter().chain(&step.needs));
        assert!(!step.blocks.is_empty(), "{what}: {} says nothing to do", step.id);
        for block in &step.blocks {
            say_block(block);
        }
    }
    say_message(&guide.last_resort);
}

/// Walks with one answer to every "Did that work?", and gives the end.
fn walk(guide: &Guide, outcome: Outcome, what: &str) -> Standing {
    let mut progress = Progress::default();
    for _ in 0..=guide.steps.len() {
        match standing(guide, &progress) {
            Standing::Step(place) => progress.outcomes.push((guide.steps[place].id.clone(), outcome)),
            end => return end,
        }
    }
    panic!("{what}: the walk never ends");
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(q, a)| ((*q).to_owned(), (*a).to_owned())).collect()
}

/// All cases: every cause with every plausible mover, as failure and as delay.
fn cases() -> Vec<(String, Bounce, Diagnosis)> {
    let mut all = Vec::new();
    for &cause in Cause::ALL {
        for mover in sample::plausible(cause) {
            for kind in [Kind::Failure, Kind::Delay] {
                for address in [Some(ADDRESS), None] {
                    let (bounce, diagnosis) = sample::case(kind, cause, mover, 0.97, address);
                    all.push((format!("{kind} {cause} {mover:?} {address:?}"), bounce, diagnosis));
                }
            }
        }
    }
    all
}

#[test]
fn every_case_walks_to_an_end_and_a_person_is_never_left_with_what_they_cannot_do() {
    let given = [
        answers(&[]),
        answers(&[("own-domain", "yes"), ("program", "thunderbird")]),
        answers(&[("own-domain", "no"), ("everyone", "everyone"), ("program", "not-sure")]),
        answers(&[("everyone", "only-them")]),
    ];
    for (what, bounce, diagnosis) in cases() {
        let plain = diagnosis.kind == Kind::Failure && bounce.recipients[0].address.is_some();
        for answers in given.iter().take(if plain { 4 } else { 1 }) {
            let guide = build(&bounce, &diagnosis, &[], answers);
            let what = format!("{what} {answers:?}");
            read(&guide, &what);
            assert_eq!(walk(&guide, Outcome::Yes, &what), Standing::Solved, "{what}");
            for outcome in [Outcome::No, Outcome::CannotDo] {
                let Standing::Ask(message) = walk(&guide, outcome, &what) else { panic!("{what}: a dead end") };
                say_message(&message);
            }
            let admin = answers.get("own-domain").is_some_and(|a| a == "yes");
            let doers = guide.steps.iter().map(|s| s.doer);
            assert!(admin || doers.into_iter().all(|d| d == Who::Sender), "{what}: who else can do it is not said");
            let failed = diagnosis.kind == Kind::Failure && diagnosis.recipients[0].cause != Cause::SuccessNotice;
            assert!(!failed || guide.steps.iter().any(|s| s.stage == Stage::GoodHabits), "{what}: no good habit");
        }
    }
}

#[test]
fn the_first_page_and_the_guide_name_the_same_first_deed() {
    for (what, bounce, diagnosis) in cases() {
        let guide = build(&bounce, &diagnosis, &[], &Answers::new());
        let first = answer::answer(&bounce, &diagnosis, &[]).button.id;
        assert_eq!(first, guide.opening.button.id, "{what}");
        assert_eq!(first, format!("step-{}.button", guide.steps[0].id), "{what}");
    }
}

#[test]
fn where_the_move_is_anothers_the_first_step_is_words_to_send_or_waiting() {
    for (what, bounce, diagnosis) in cases() {
        let who = diagnosis.recipients[0].who;
        if matches!(who, None | Some(Who::Sender)) || diagnosis.recipients[0].cause == Cause::SuccessNotice {
            continue;
        }
        let guide = build(&bounce, &diagnosis, &[], &Answers::new());
        let first = &guide.steps[0];
        let words = first.blocks.iter().any(|b| matches!(b, Block::Message(_)));
        // An account that was stopped is asked for only after it was made safe.
        assert!(words || first.id.starts_with("wait") || first.id == "secure-account", "{what}: {}", first.id);
    }
}

#[test]
fn every_other_kind_has_steps_that_end() {
    for kind in [Kind::Success, Kind::AutoReply, Kind::Feedback, Kind::Report, Kind::NotABounce] {
        let guide = build(&sample::bounce(kind), &sample::diagnosis(kind), &[], &Answers::new());
        read(&guide, kind.id());
        assert_eq!(walk(&guide, Outcome::Yes, kind.id()), Standing::Solved);
        assert!(matches!(walk(&guide, Outcome::No, kind.id()), Standing::Ask(_)));
    }
}

#[test]
fn a_forged_notice_asks_about_clicks_and_starts_with_the_rescue_after_one() {
    let mut diagnosis = sample::diagnosis(Kind::NotABounce);
    diagnosis.forged = Some(Text::new("headline-forged"));
    let bounce = sample::bounce(Kind::NotABounce);
    let first = |given: &[(&str, &str)]| {
        let guide = build(&bounce, &diagnosis, &[], &answers(given));
        read(&guide, "forged");
        assert_eq!(guide.questions[0].id, "clicked");
        guide.steps.iter().map(|s| s.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(first(&[])[..2], ["delete-safely", "after-a-click"]);
    assert_eq!(first(&[("clicked", "yes")])[0], "after-a-click");
    assert!(!first(&[("clicked", "no")]).contains(&"after-a-click".to_owned()));
}

#[test]
fn backscatter_turns_into_the_persons_own_failure_where_they_say_that_they_wrote() {
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    let (bounce, mut diagnosis) = sample::case(Kind::Failure, Cause::AddressDoesNotExist, mover, 0.97, Some(ADDRESS));
    diagnosis.backscatter = Some(Text::new("headline-backscatter"));
    let guide = build(&bounce, &diagnosis, &[], &Answers::new());
    assert_eq!(guide.steps[0].id, "not-your-message");
    let guide = build(&bounce, &diagnosis, &[], &answers(&[("wrote-it", "yes")]));
    assert_eq!(guide.steps[0].id, "check-address");
    assert_eq!(guide.questions[0].given.as_deref(), Some("yes"));
}

fn finding(check: &str, verdict: Verdict, fix: Option<&str>, cause: bool) -> Finding {
    Finding {
        target: "gartenpost.example".into(),
        check: check.into(),
        verdict,
        cause,
        summary: Text::new(format!("check-{check}.missing")),
        diagnosis: None,
        notes: Vec::new(),
        evidence: Vec::new(),
        who: Some(Who::SenderAdmin),
        fix: fix.map(str::to_owned),
        detail: None,
        names: Vec::new(),
        millis: 1,
    }
}

#[test]
fn a_live_fact_brings_its_step_and_says_whether_it_is_the_cause() {
    let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::IpBlocklisted, mover, 0.97, Some(ADDRESS));
    let facts = [
        finding("dmarc", Verdict::Fail, Some("publish-dmarc"), false),
        finding("blocklist:zen", Verdict::Fail, Some("get-off-blocklist"), true),
        finding("spf", Verdict::Pass, None, false),
    ];
    let admin = answers(&[("own-domain", "yes")]);
    let guide = build(&bounce, &diagnosis, &facts, &admin);
    read(&guide, "admin");
    let step = |id: &str| guide.steps.iter().find(|s| s.id == id).cloned();
    let off = step("get-off-blocklist").unwrap();
    assert!(off.mends_cause && off.verify.as_deref() == Some("blocklist:zen"));
    assert!(off.blocks.contains(&Block::Findings(vec![1])));
    let dmarc = step("publish-dmarc").unwrap();
    assert!(!dmarc.mends_cause && dmarc.blocks.contains(&Block::Paragraph(Text::new("step-not-the-cause"))));
    assert!(dmarc.blocks.iter().any(|b| matches!(b, Block::Copy { value, .. } if value == "v=DMARC1; p=none")));
    assert_eq!(step("publish-spf"), None, "a fact that is fine brings no step");
    let place = |id: &str| guide.steps.iter().position(|s| s.id == id);
    assert!(place("get-off-blocklist") < place("publish-dmarc"));
    let guide = build(&bounce, &diagnosis, &facts, &Answers::new());
    let Some(Block::Message(message)) = guide.steps[0].blocks.last() else { panic!("no message") };
    let words = message.paragraphs.iter().map(say).collect::<Vec<_>>().join("\n");
    assert!(words.contains("203.0.113.24 is listed") && words.contains("DMARC"), "{words}");
}

#[test]
fn a_broken_network_comes_before_everything() {
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::AddressDoesNotExist, mover, 0.97, Some(ADDRESS));
    let facts = [finding("network", Verdict::Fail, Some("check-network"), false)];
    assert_eq!(build(&bounce, &diagnosis, &facts, &Answers::new()).steps[0].id, "check-network");
}

#[test]
fn no_address_is_ever_proposed_for_spf() {
    let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::AuthSpf, mover, 0.97, Some(ADDRESS));
    let guide = build(&bounce, &diagnosis, &[], &answers(&[("own-domain", "yes")]));
    let step = guide.steps.iter().find(|s| s.id == "publish-spf").unwrap();
    assert!(!step.blocks.iter().any(|b| matches!(b, Block::Copy { .. })));
    assert!(step.blocks.iter().any(|b| matches!(b, Block::Message(m) if m.to == Who::SenderProvider)));
}

#[test]
fn a_list_that_has_let_go_means_sending_once_more() {
    let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
    let (bounce, mut diagnosis) = sample::case(Kind::Failure, Cause::IpBlocklisted, mover, 0.97, Some(ADDRESS));
    diagnosis.recipients[0].blocklist = Some("zen".into());
    let facts = [finding("blocklist:zen", Verdict::Pass, None, false)];
    let guide = build(&bounce, &diagnosis, &facts, &Answers::new());
    assert_eq!((guide.steps[0].id.as_str(), guide.steps[0].mends_cause), ("send-once-more", true));
}

#[test]
fn an_outcome_answered_again_replaces_the_older_one() {
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::AddressDoesNotExist, mover, 0.97, Some(ADDRESS));
    let guide = build(&bounce, &diagnosis, &[], &Answers::new());
    let mut progress = Progress::default();
    progress.outcomes.push(("check-address".into(), Outcome::No));
    assert_eq!(standing(&guide, &progress), Standing::Step(1));
    progress.outcomes.push(("check-address".into(), Outcome::Yes));
    assert_eq!(standing(&guide, &progress), Standing::Solved);
}

#[test]
fn the_unknown_says_what_can_be_ruled_out_and_ends_in_words_to_send() {
    let (bounce, diagnosis) =
        sample::case(Kind::Failure, Cause::Unknown, (None, RefusedBy::OtherSide), 0.5, Some(ADDRESS));
    let mut mx = finding("mx", Verdict::Pass, None, false);
    mx.summary = Text::new("check-mx.fine");
    let guide = build(&bounce, &diagnosis, &[mx], &Answers::new());
    assert_eq!((guide.steps[0].id.as_str(), guide.questions[0].id.as_str()), ("narrow-down", "everyone"));
    let paragraph = |id: &str| guide.steps[0].blocks.contains(&Block::Paragraph(Text::new(id)));
    assert!(
        paragraph("step-ruled-out-other") && paragraph("step-ruled-out-domain") && !paragraph("step-ruled-out-spf")
    );
    assert!(matches!(walk(&guide, Outcome::No, "unknown"), Standing::Ask(m) if m.paragraphs.len() > 3));
    let first = |given: &str| build(&bounce, &diagnosis, &[], &answers(&[("everyone", given)])).steps[0].id.clone();
    assert_eq!((first("everyone"), first("only-them")), ("ask-provider".to_owned(), "ask-recipient-admin".to_owned()));
}

#[test]
fn all_addresses_that_came_back_for_the_same_reason_are_looked_at() {
    let mut case = (sample::bounce(Kind::Failure), sample::diagnosis(Kind::Failure));
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    for name in ["ann@gmial.com", "ben@shop.example"] {
        sample::add(&mut case, Some(name), Cause::AddressDoesNotExist, mover, 0.97);
    }
    sample::add(&mut case, Some("full@shop.example"), Cause::MailboxFull, mover, 0.97);
    let guide = build(&case.0, &case.1, &[], &Answers::new());
    let written = guide.steps[0].blocks.iter().filter_map(|b| match b {
        Block::Address { written, .. } => Some(written.as_str()),
        _ => None,
    });
    assert_eq!(written.collect::<Vec<_>>(), ["ann@gmial.com", "ben@shop.example"]);
}

#[test]
fn a_technical_step_that_an_administrator_cannot_do_is_asked_of_who_can() {
    let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::NoPtr, mover, 0.97, Some(ADDRESS));
    let guide = build(&bounce, &diagnosis, &[], &answers(&[("own-domain", "yes")]));
    assert_eq!((guide.steps[0].id.as_str(), guide.steps[0].doer), ("fix-reverse-dns", Who::SenderAdmin));
    let Standing::Ask(message) = walk(&guide, Outcome::CannotDo, "no-ptr") else { panic!("a dead end") };
    let words = message.paragraphs.iter().map(say).collect::<Vec<_>>().join("\n");
    assert!(message.to == Who::SenderAdmin && words.contains("set the reverse DNS of 203.0.113.24"), "{words}");
    let Standing::Ask(message) = walk(&guide, Outcome::No, "no-ptr") else { panic!("a dead end") };
    let words = message.paragraphs.iter().map(say).collect::<Vec<_>>().join("\n");
    assert!(message.to == Who::RecipientAdmin && words.contains("– Give the server a name"), "{words}");
}
