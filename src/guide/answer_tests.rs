//! The first page for every cause, every kind and every plausible mover.

use super::*;
use crate::guide::sample;
use std::collections::BTreeMap;

const ADDRESS: &str = "jana.novak@lindenhof.example";

/// Says a text and refuses a missing id, an empty sentence, or a placeholder that nobody filled in.
fn say(text: &Text) -> String {
    assert!(Words::english().has(&text.id), "missing text {}", text.id);
    let said = Words::english().say(text);
    assert!(!said.trim().is_empty(), "{} says nothing", text.id);
    let unfilled = said.contains(['{', '}', '$']) || said.contains(super::super::facts::NONE);
    assert!(!unfilled, "{} leaves a gap: {said}", text.id);
    said
}

fn said(answer: &Answer) -> Vec<String> {
    let mut all: Vec<&Text> =
        vec![&answer.headline, &answer.lead, &answer.whose_move, &answer.move_reason, &answer.button];
    all.extend(&answer.plainly);
    all.extend(answer.short.iter().flat_map(|(question, answer)| [question, answer]));
    all.into_iter().map(say).collect()
}

#[test]
fn every_cause_and_mover_gets_whole_sentences_sure_or_not_with_or_without_an_address() {
    for &cause in Cause::ALL {
        for mover in sample::plausible(cause) {
            for kind in [Kind::Failure, Kind::Delay, Kind::Success] {
                for (confidence, address) in [(0.97, Some(ADDRESS)), (0.7, Some(ADDRESS)), (0.3, None)] {
                    let (bounce, diagnosis) = sample::case(kind, cause, mover, confidence, address);
                    let answer = answer(&bounce, &diagnosis, &[]);
                    assert!(said(&answer).len() >= 9, "{cause}: too few short answers");
                    say(&row(&bounce, &diagnosis, 0));
                    say(&cause_name(cause));
                }
            }
        }
    }
}

#[test]
fn every_other_kind_has_its_own_page() {
    let mut pages = BTreeMap::new();
    for kind in [Kind::AutoReply, Kind::Feedback, Kind::Report, Kind::NotABounce] {
        let page = said(&answer(&sample::bounce(kind), &sample::diagnosis(kind), &[]));
        assert!(pages.insert(page[0].clone(), kind).is_none(), "{kind} shares its headline");
    }
    let mut forged = sample::diagnosis(Kind::NotABounce);
    forged.forged = Some(Text::new("headline-forged"));
    let page = said(&answer(&sample::bounce(Kind::NotABounce), &forged, &[]));
    assert_eq!(page[0], "This notice is a fake. Click nothing in it");
    assert_eq!(page[2], "Yours, and it is a small one");
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    let (bounce, mut stranger) = sample::case(Kind::Failure, Cause::AddressDoesNotExist, mover, 0.9, Some(ADDRESS));
    stranger.backscatter = Some(Text::new("headline-backscatter"));
    assert_eq!(said(&answer(&bounce, &stranger, &[]))[0], "Somebody else used your address");
}

#[test]
fn no_two_causes_share_headline_lead_and_first_step() {
    for confidence in [0.97, 0.7] {
        let mut seen = BTreeMap::new();
        for &cause in Cause::ALL {
            for mover in sample::plausible(cause) {
                let (bounce, diagnosis) = sample::case(Kind::Failure, cause, mover, confidence, Some(ADDRESS));
                let answer = answer(&bounce, &diagnosis, &[]);
                let page = [say(&answer.headline), say(&answer.lead), answer.button.id];
                let other = seen.insert(page.clone(), cause);
                assert!(other.is_none_or(|other| other == cause), "{cause} and {other:?} share {page:?}");
            }
        }
    }
}

#[test]
fn an_unsure_answer_says_so() {
    for &cause in Cause::ALL {
        if matches!(cause, Cause::Unknown | Cause::SuccessNotice) {
            continue;
        }
        let mover = sample::plausible(cause)[0];
        let (bounce, diagnosis) = sample::case(Kind::Failure, cause, mover, 0.7, Some(ADDRESS));
        let lead = say(&answer(&bounce, &diagnosis, &[]).lead).to_lowercase();
        assert!(lead.contains("probably"), "{cause}: {lead}");
    }
}

#[test]
fn several_people_are_counted_and_the_persons_own_move_is_named() {
    let mut case = (sample::bounce(Kind::Failure), sample::diagnosis(Kind::Failure));
    let other = RefusedBy::OtherSide;
    let yours = (Some(Who::Sender), other);
    let theirs = (Some(Who::Recipient), other);
    let nobodys = (Some(Who::NobodyWait), other);
    sample::add(&mut case, Some("tom@nordwind.example"), Cause::AddressDoesNotExist, yours, 0.95);
    sample::add(&mut case, Some("info@kita.example"), Cause::MailboxFull, theirs, 0.95);
    for name in ["lena@buchhaus.example", "chor@see.example"] {
        sample::add(&mut case, Some(name), Cause::SuccessNotice, nobodys, 0.95);
    }
    sample::add(&mut case, Some("office@brueckner.example"), Cause::Unknown, nobodys, 0.95);
    case.0.recipients[4].action = Some("delayed".into());
    let page = said(&answer(&case.0, &case.1, &[]));
    assert_eq!(page[0], "Your message reached 2 of 5 people");
    assert_eq!(page[1], "2 people did not get it. One copy is still on its way.");
    assert_eq!(page[2], "Yours, for one of them");
    assert!(page.contains(&"Only to those who did not get it. The others would get it twice.".to_owned()));
}

#[test]
fn the_servers_words_are_put_plainly_with_their_values_and_never_guessed() {
    let mover = (Some(Who::SenderAdmin), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::IpBlocklisted, mover, 0.97, Some(ADDRESS));
    let plain = answer(&bounce, &diagnosis, &[]).plainly.map(|t| say(&t)).unwrap_or_default();
    assert!(plain.starts_with('“') && plain.contains("203.0.113.24"), "{plain}");
    let (mut bounce, diagnosis) = sample::case(Kind::Failure, Cause::IpBlocklisted, mover, 0.4, Some(ADDRESS));
    let guess = answer(&bounce, &diagnosis, &[]).plainly.map(|t| say(&t)).unwrap_or_default();
    assert!(!guess.contains("blocklist"), "{guess}");
    bounce.recipients[0].diagnostic = None;
    assert_eq!(answer(&bounce, &diagnosis, &[]).plainly, None);
}

#[test]
fn foreign_characters_do_no_harm() {
    let mover = (Some(Who::Sender), RefusedBy::OtherSide);
    let evil = "a\u{202e}b\u{1b}[31m@x.example";
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::AddressDoesNotExist, mover, 0.97, Some(evil));
    assert_eq!(say(&answer(&bounce, &diagnosis, &[]).headline), "There is no mailbox ab[31m@x.example");
}

#[test]
fn a_likely_slip_is_named_on_the_first_page() {
    let mover = (Some(Who::Sender), RefusedBy::NobodyGaveUp);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::DomainNotFound, mover, 0.97, Some("ann@gmial.com"));
    let lead = say(&answer(&bounce, &diagnosis, &[]).lead);
    assert!(lead.starts_with("Did you mean ann@gmail.com?"), "{lead}");
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::MailboxFull, mover, 0.97, Some("ann@gmial.com"));
    assert!(!say(&answer(&bounce, &diagnosis, &[]).lead).contains("Did you mean"));
}

#[test]
fn without_an_address_the_lead_still_tells_the_cause() {
    let mover = (Some(Who::Recipient), RefusedBy::OtherSide);
    let (bounce, diagnosis) = sample::case(Kind::Failure, Cause::MailboxFull, mover, 0.97, None);
    assert_eq!(say(&answer(&bounce, &diagnosis, &[]).lead), "The mailbox is full. They have to make room.");
}
