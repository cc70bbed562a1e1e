//! DKIM keys, DMARC policies and the returned message's own seal, against real DNS servers on loopback.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lab;

use bouncewise::checks::{Finding, Suspect, Targets};
use bouncewise::knowledge::Verdict::{self, Fail, Pass, Unknown, Warn};
use bouncewise::knowledge::Words;
use lab::{Found, lab};

/// The servers come up in their own time: the first answer is waited for by asking.
fn ready() -> std::sync::Arc<lab::Lab> {
    let lab = lab();
    for _ in 0..20 {
        if lab.typed("example.test").of("dmarc").verdict == Pass {
            return lab;
        }
    }
    panic!("the lab's servers are running, but do not answer as they should");
}

/// The verdict and the sentence's id behind the check's own.
fn says(finding: &Finding) -> (Verdict, &str) {
    (finding.verdict, finding.summary.id.split_once('.').map_or(finding.summary.id.as_str(), |(_, id)| id))
}

fn notes(finding: &Finding) -> Vec<&str> {
    finding.notes.iter().map(|note| note.id.split_once('.').map_or(note.id.as_str(), |(_, id)| id)).collect()
}

fn key(lab: &lab::Lab, selector: &str, domain: &str) -> Found {
    let dkim = vec![(selector.to_owned(), domain.to_owned())];
    lab.targets(Targets { dkim, ..Targets::default() })
}

#[test]
fn keys_that_checkers_get_wrong() {
    let lab = ready();
    for (selector, expected) in [
        ("good", (Pass, "fine")),
        ("weak", (Warn, "weak")),
        // Two records under one name: which one receivers take is chance.
        ("two", (Warn, "two")),
        ("revoked", (Fail, "revoked")),
        ("nov", (Pass, "fine")),
        ("testing", (Warn, "testing")),
        ("noise", (Fail, "not-a-key")),
        ("chain", (Pass, "fine-ed25519")),
        ("dangling", (Fail, "dangling")),
        ("nobody", (Fail, "missing")),
    ] {
        assert_eq!(says(key(&lab, selector, "example.test").of("dkim")), expected, "{selector}");
    }
    assert_eq!(says(key(&lab, "s1", "wild.example.test").of("dkim")), (Fail, "wildcard"));
    let chain = key(&lab, "chain", "example.test");
    assert_eq!(
        chain.of("dkim").evidence[..2],
        [
            "chain._domainkey.example.test CNAME one.dkim.provider.example.test",
            "one.dkim.provider.example.test CNAME two.dkim.provider.example.test",
        ]
    );
    let dangling = key(&lab, "dangling", "example.test");
    assert!(Words::english().say(&dangling.of("dkim").summary).contains("gone.dkim.provider.example.test"));
    let server_down = key(&lab, "s1", "x.servfail.test");
    assert_eq!(server_down.of("dkim").verdict, Unknown);
}

#[test]
fn a_key_that_is_not_found_by_trying_is_not_called_missing() {
    let lab = ready();
    let known = lab.typed("known.example.test");
    let dkim = known.of("dkim");
    assert_eq!(says(dkim), (Pass, "usual-found"));
    assert!(Words::english().say(&dkim.summary).contains("google"), "{dkim:?}");
    assert_eq!(notes(dkim), ["revoked"], "the one that was withdrawn is told as well");
    // It has a key, under a name that nobody could guess.
    assert_eq!(says(lab.typed("hidden.example.test").of("dkim")), (Unknown, "usual-none"));
    assert_eq!(says(lab.typed("bare.test").of("dkim")), (Warn, "nothing-below"));
    assert_eq!(says(lab.typed("wild.example.test").of("dkim")), (Unknown, "usual-wildcard"));
    for name in &known.asked {
        assert!(
            known.plan.names.contains(name) || !name.contains("_domainkey") || name.contains("asks-for-no-key"),
            "{name}"
        );
    }
}

#[test]
fn policies_that_checkers_get_wrong() {
    let lab = ready();
    for (domain, expected) in [
        ("twice.test", (Fail, "two")),
        ("noise.example.test", (Pass, "fine")),
        ("nop.example.test", (Warn, "no-policy")),
        ("pct.example.test", (Pass, "fine")),
        ("spaced.example.test", (Pass, "fine")),
        ("there.sub.example.test", (Pass, "inherited")),
        ("news.sub.example.test", (Pass, "inherited")),
        ("small.test", (Fail, "almost")),
        ("quoted.test", (Fail, "almost")),
        ("doubled.test", (Fail, "misplaced")),
        ("apex.test", (Fail, "misplaced")),
        ("bare.test", (Warn, "missing")),
        ("foreign.example.test", (Warn, "reports-not-taken")),
    ] {
        assert_eq!(says(lab.typed(domain).of("dmarc")), expected, "{domain}");
    }
    let said = |domain: &str| Words::english().say(&lab.typed(domain).of("dmarc").summary);
    assert!(said("there.sub.example.test").contains("refuse"), "sp=reject, not p=none");
    assert!(said("news.sub.example.test").contains("spam"), "np=quarantine for a name that is not there");
    assert!(said("null.example.test").contains("follows example.test"));
    assert!(said("doubled.test").contains("_dmarc.doubled.test.doubled.test"));
    assert_eq!(notes(lab.typed("pct.example.test").of("dmarc")), ["taken-out", "taken-out", "taken-out"]);
    let foreign = lab.typed("foreign.example.test");
    let sentence = Words::english().say(&foreign.of("dmarc").summary);
    assert!(sentence.contains("refuser.test") && !sentence.contains(" taker.test"), "{sentence}");
    assert!(sentence.contains("Mail is not touched"), "{sentence}");
}

#[test]
fn a_provider_that_proves_only_itself_proves_nothing_for_the_author() {
    let lab = ready();
    let mut targets = Targets {
        sender_domain: Some("provider.test".into()),
        author_domain: Some("example.test".into()),
        mail_from_domain: Some("provider.test".into()),
        suspected: vec![Suspect::check("dmarc")],
        ..Targets::default()
    };
    let found = lab.targets(targets.clone());
    let dmarc = found.of("dmarc");
    assert_eq!((says(dmarc), dmarc.cause), ((Fail, "not-aligned"), true));
    assert_eq!(notes(dmarc), ["spf-foreign", "fine"]);
    // A server of one's own below the same domain does belong.
    targets.mail_from_domain = Some("bounce.example.test".into());
    let belongs = lab.targets(targets);
    assert_eq!(says(belongs.of("dmarc")), (Pass, "fine"));
    assert_eq!(notes(belongs.of("dmarc")), ["spf-belongs"]);
}

#[test]
fn the_seal_on_a_returned_message_is_checked_where_all_of_it_came_back() {
    let lab = ready();
    let look = |notice: &str| look(&lab, notice);
    let notice = include_str!("../assets/samples/user-unknown.eml");
    let whole = look(notice);
    assert_eq!(says(whole.of("dkim")), (Pass, "seal-holds"));
    let dmarc = whole.of("dmarc");
    assert_eq!(says(dmarc), (Pass, "fine"));
    assert!(notes(dmarc).contains(&"dkim-holds"), "{dmarc:?}");
    // What the message says goes nowhere: only the key is asked for.
    let asked = &whole.of("dkim").names;
    assert_eq!(asked, &["hw2026._domainkey.gartenpost.example"]);
    // A server that writes a line below the message has broken no seal of the sender's.
    let longer = notice.replace("Mara\n", "Mara\nChecked by the gateway\n");
    assert_ne!(longer, notice);
    let changed = look(&longer);
    assert_eq!((says(changed.of("dkim")), notes(changed.of("dkim"))), ((Pass, "fine"), vec!["other-body"]));
    let subject = notice.replace("\nSubject: ", "\nSubject: [list] ");
    assert_eq!(says(look(&subject).of("dkim")), (Warn, "seal-differs"));
    let headers_only = look(include_str!("../assets/samples/delayed.eml"));
    assert_eq!((says(headers_only.of("dkim")), notes(headers_only.of("dkim"))), ((Pass, "fine"), vec!["part"]));
}

/// What the checks find out about a notice, in the world where the samples came back.
fn look(lab: &lab::Lab, notice: &str) -> Found {
    let case = bouncewise::case::cases(notice.as_bytes()).next().unwrap().unwrap();
    lab.targets(Targets::of_bounce(&case.bounce, &case.diagnosis))
}

#[test]
fn what_the_receiver_wrote_is_held_against_what_is_found_now() {
    let lab = ready();
    let notice = include_str!("../assets/samples/access-denied.eml");
    let said = "550 5.4.1 Recipient address rejected: Access denied.";
    let refused = "550 5.7.515 Access denied, sending domain gartenpost.example does not meet the required \
                   authentication level. Spf= Fail , Dkim= Pass , DMARC= Fail";
    let found = look(&lab, &notice.replace(said, refused));
    let stamp = found.of("authentication-results");
    assert_eq!(says(stamp), (Warn, "mended"), "{stamp:?}");
    let sentence = Words::english().say(&stamp.summary);
    assert!(sentence.contains("SPF, DMARC"), "{sentence}");
    assert_eq!(notes(found.of("dmarc")), ["spf-holds", "dkim-holds"]);
    // A field that a server on the way wrote, with nothing against it today.
    let field = "Authentication-Results: mx.lindenhof.example; spf=pass smtp.mailfrom=gartenpost.example; \
                 dmarc=pass header.from=gartenpost.example\nReturn-Path: <mara@gartenpost.example>\nReceived: from smtp";
    let stamped = notice.replace("Return-Path: <mara@gartenpost.example>\nReceived: from smtp", field);
    assert_ne!(stamped, notice);
    assert_eq!(says(look(&lab, &stamped).of("authentication-results")), (Pass, "agrees"));
    assert!(look(&lab, notice).findings.iter().all(|f| f.check != "authentication-results"), "nobody wrote anything");
}
