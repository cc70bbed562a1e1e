//! The tables' examples, each as the reply that it is, and cases that the tables alone do not show.

use super::*;
use crate::bounce::{Hop, Link, Notice, Returned};
use crate::knowledge::codes::{Code, codes};
use crate::knowledge::signatures::rules;

fn code_at(words: &str) -> Option<String> {
    let token = words.split_whitespace().next()?;
    let code = token.get(..3)?;
    (code.bytes().all(|b| b.is_ascii_digit()) && !token.contains('.') || token[3..].starts_with('-'))
        .then(|| code.to_owned())
}

fn status_in(words: &str) -> Option<String> {
    words
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find(|token| {
            let parts: Vec<_> = token.split('.').collect();
            parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(|p| (1..=3).contains(&p.len()))
        })
        .map(str::to_owned)
}

/// A bounce whose one recipient got this reply.
pub fn bounce_saying(words: &str) -> Bounce {
    let reply_code = code_at(words);
    let temporary = reply_code.as_deref().is_some_and(|code| code.starts_with('4'));
    let recipient = Recipient {
        reply_status: status_in(words),
        status: status_in(words),
        reply_code,
        diagnostic: Some(words.to_owned()),
        ..Recipient::default()
    };
    Bounce {
        kind: if temporary { Kind::Delay } else { Kind::Failure },
        reported_by: None,
        reporting_mta: None,
        queue_id: None,
        arrival_date: None,
        will_retry_until: None,
        recipients: vec![recipient],
        returned: None,
        notice: Notice::default(),
        text: String::new(),
        not_understood: Vec::new(),
    }
}

fn read(words: &str) -> RecipientDiagnosis {
    diagnose(&bounce_saying(words)).recipients.remove(0)
}

#[test]
fn every_example_of_the_tables_is_read_as_its_row_says() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for example in &rule.examples {
            let found = read(example);
            let right = rule.cause.is_none_or(|cause| found.cause == cause)
                && rule.who.is_none_or(|who| found.who == Some(who))
                && (rule.cause.is_none() || rule.refused_by.is_none_or(|by| found.refused_by == by));
            if !right {
                wrong.push(format!(
                    "{}: {example}\n    {} {:?} {:?} by {:?}",
                    rule.id,
                    found.cause,
                    found.who,
                    found.refused_by,
                    found.evidence.first().map(|e| (&e.rule, &e.quote))
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn spans_show_the_deciding_words() {
    let words = "550 5.7.1 Zurückgewiesen: Client host [192.0.2.20] blocked using zen.spamhaus.org";
    let found = read(words);
    let evidence = &found.evidence[0];
    assert_eq!(&words[evidence.span.clone().unwrap()], evidence.quote);
    assert!(evidence.quote.contains("blocked using"), "{evidence:?}");
    assert_eq!(found.blocklist.as_deref(), Some("zen-spamhaus-org"));
    assert_eq!(found.named_ip.map(|ip| ip.to_string()).as_deref(), Some("192.0.2.20"));
}

/// A reply that is a code and nothing else.
fn bare(row: &Code, host: Option<&str>) -> RecipientDiagnosis {
    let code: String =
        row.code.split('.').map(|part| part.split('-').next().unwrap()).collect::<Vec<_>>().join(".").replace('x', "5");
    let mut bounce = bounce_saying(&code);
    let recipient = &mut bounce.recipients[0];
    recipient.remote_host = host.map(str::to_owned);
    if code.contains('.') {
        (recipient.reply_code, recipient.reply_status, recipient.status) = (None, Some(code.clone()), Some(code));
    } else {
        (recipient.reply_code, recipient.command) = (Some(code), row.command.clone());
    }
    diagnose(&bounce).recipients.remove(0)
}

#[test]
fn every_code_of_a_receiver_is_read_as_the_receiver_means_it() {
    for row in &codes().provider {
        for id in &row.receivers {
            let receiver = codes().receivers.iter().find(|receiver| receiver.id == *id).unwrap();
            let found = bare(row, receiver.hosts.first().map(String::as_str));
            // Below an even chance nothing is claimed, but it is considered.
            let considered = found.runners_up.iter().any(|(cause, _)| *cause == row.cause);
            assert!(found.cause == row.cause || (row.sure < 0.5 && considered), "{} at {id}: {found:?}", row.code);
            assert!(
                row.who.is_none() || found.cause == Cause::Unknown || found.who == row.who,
                "{} at {id}: {found:?}",
                row.code
            );
        }
    }
}

#[test]
fn every_registered_code_is_read_where_words_are_silent() {
    for row in codes().status.iter().chain(&codes().reply).filter(|row| !row.code.starts_with('2')) {
        let found = bare(row, None);
        let first = codes().reply.iter().find(|other| other.code == row.code && other.command == row.command);
        if first.is_some_and(|first| first.cause != row.cause) {
            continue;
        }
        let considered = found.runners_up.iter().any(|(cause, _)| *cause == row.cause);
        let only_elsewhere = codes().provider.iter().any(|other| other.only && other.code == row.code);
        assert!(found.cause == row.cause || considered || only_elsewhere, "{}: {found:?}", row.code);
        assert!(found.cause != row.cause || found.confidence < 0.97, "{} is over-read: {}", row.code, found.confidence);
    }
}

#[test]
fn the_twelve_kinds_are_told_apart_with_and_without_their_codes() {
    let kinds = [
        ("550 5.1.1 ", "User unknown", Cause::AddressDoesNotExist),
        ("550 5.2.1 ", "Mailbox full", Cause::MailboxFull),
        ("552 5.2.2 ", "The mailbox is full", Cause::MailboxFull),
        ("550 5.7.1 ", "Relaying denied", Cause::RelayDenied),
        ("550 5.7.1 ", "Message rejected due to content restrictions", Cause::SpamContent),
        ("550 5.4.1 ", "Recipient address rejected: Access denied", Cause::AddressDoesNotExist),
        ("550 5.7.51 ", "Your message was blocked as spam", Cause::SpamContent),
        ("550 5.1.2 ", "The recipient's domain was not found: b.example", Cause::DomainNotFound),
        (
            "550 5.7.1 ",
            "Service unavailable; client host [192.0.2.1] blocked using bl.list.example",
            Cause::IpBlocklisted,
        ),
        ("550 5.2.1 ", "The account is disabled", Cause::MailboxDisabled),
        ("550 5.7.1 ", "Recipient account disabled", Cause::MailboxDisabled),
        ("550 5.1.8 ", "Domain of sender address a@b.example does not resolve", Cause::SenderAddressInvalid),
        ("550 5.7.26 ", "The message failed DMARC checks", Cause::AuthDmarc),
        ("550 5.7.26 ", "SPF check failed", Cause::AuthSpf),
        ("550 5.7.26 ", "DKIM signature verification failed", Cause::AuthDkim),
    ];
    for (code, words, cause) in kinds {
        assert_eq!(read(&format!("{code}{words}")).cause, cause, "{code}{words}");
        assert_eq!(read(words).cause, cause, "{words}");
    }
    let bare = read("550 permanent failure for one or more recipients (a@b.example:blocked)");
    assert!(bare.confidence < 0.7, "over-read: {} {}", bare.cause, bare.confidence);
}

#[test]
fn a_bare_code_is_read_by_its_receiver() {
    let at_exchange = |words: &str| {
        let mut bounce = bounce_saying(words);
        bounce.recipients[0].remote_host = Some("b-example.mail.protection.outlook.com".to_owned());
        diagnose(&bounce).recipients.remove(0).cause
    };
    assert_eq!(at_exchange("550 5.7.51"), Cause::RecipientRestricted);
    assert_eq!(at_exchange("550 5.1.8"), Cause::AccountSuspendedSender);
    assert_eq!(read("550 5.1.8").cause, Cause::SenderAddressInvalid);
}

#[test]
fn an_expired_message_takes_the_cause_of_its_last_error_and_a_delay_without_reason_is_unknown() {
    assert_eq!(read("452 4.2.2 Mailbox full: retry timeout exceeded").cause, Cause::MailboxFull);
    let mut bounce = bounce_saying("");
    bounce.kind = Kind::Delay;
    bounce.text = "Your message has been delayed for more than 4 hours. We will keep trying.".to_owned();
    let found = diagnose(&bounce).recipients.remove(0);
    assert_eq!((found.cause, found.who, found.permanent), (Cause::Unknown, Some(Who::NobodyWait), Some(false)));
}

#[test]
fn who_refused_is_read_from_who_speaks() {
    assert_eq!(read("550 5.4.5 Daily user sending limit exceeded").refused_by, RefusedBy::OwnSide);
    assert_eq!(read("421 too many connections from 192.0.2.1").refused_by, RefusedBy::OtherSide);
    assert_eq!(read("connect to mx.b.example[192.0.2.1]:25: Connection refused").refused_by, RefusedBy::NobodyGaveUp);
}

#[test]
fn the_persons_own_move_is_spoken_of_first() {
    let mut bounce = bounce_saying("451 4.7.1 Greylisted, try again");
    let others = ["552 5.2.2 mailbox full", "550 5.1.1 user unknown"];
    bounce.recipients.extend(others.map(|words| bounce_saying(words).recipients.remove(0)));
    assert_eq!(diagnose(&bounce).main().map(|found| found.cause), Some(Cause::AddressDoesNotExist));
}

/// Their server took the message from this hop.
fn returned_from(host: &str, ip: &str, with: &str) -> Bounce {
    let mut bounce = bounce_saying("550 5.1.1 user unknown");
    bounce.recipients[0].address = Some("x@their.example".to_owned());
    bounce.reporting_mta = Some("mx.their.example".to_owned());
    bounce.notice.to = Some("me@mine.example".to_owned());
    bounce.notice.path =
        vec![Hop { by: Some("mx.mine.example".into()), from_host: Some("mx.their.example".into()), ..Hop::default() }];
    let hop = Hop {
        from_host: Some(host.into()),
        from_ip: ip.parse().ok(),
        by: Some("mx.their.example".into()),
        with: Some(with.into()),
        ..Hop::default()
    };
    bounce.returned = Some(Returned {
        from_address: Some("me@mine.example".into()),
        message_id: Some("<1@pc>".into()),
        path: vec![hop],
        ..Returned::default()
    });
    bounce
}

#[test]
fn backscatter_came_from_a_strange_line_and_own_mail_did_not() {
    let spam = diagnose(&returned_from("dsl-7.net.example", "192.0.2.7", "SMTP"));
    assert!(spam.backscatter.is_some());
    assert_eq!(spam.recipients[0].who, Some(Who::NobodyWait));
    assert!(diagnose(&returned_from("out1.mine.example", "192.0.2.7", "ESMTPS")).backscatter.is_none());
    assert!(diagnose(&returned_from("mail-out3.provider.example", "192.0.2.7", "ESMTPS")).backscatter.is_none());
}

#[test]
fn the_sending_address_is_the_one_that_their_server_saw() {
    let found = diagnose(&returned_from("out1.mine.example", "192.0.2.7", "ESMTPS"));
    assert_eq!(found.sending_ip.map(|ip| ip.to_string()).as_deref(), Some("192.0.2.7"));
    assert_eq!(found.sender_domain.as_deref(), Some("mine.example"));
    let own_line = diagnose(&returned_from("pc.mine.example", "192.0.2.7", "ESMTPSA"));
    assert_eq!(own_line.sending_ip, None);
}

#[test]
fn forged_notices_lose_their_recipients_and_true_ones_are_not_accused() {
    let mut bounce = bounce_saying("");
    bounce.recipients[0].address = Some("me@mine.example".to_owned());
    bounce.notice.to = Some("me@mine.example".to_owned());
    bounce.notice.subject = Some("5 messages could not be delivered".to_owned());
    bounce.text = "Incoming messages are on hold. Sign in to release them within 24 hours.".to_owned();
    bounce.notice.links = vec![Link { shown: "Release".into(), target: "https://login.elsewhere.example/x".into() }];
    let found = diagnose(&bounce);
    assert_eq!((found.kind, found.recipients.len()), (Kind::NotABounce, 0));
    assert!(
        found.forged.is_some_and(|text| crate::knowledge::Words::english().say(&text).contains("elsewhere.example"))
    );
    let mut genuine = returned_from("out1.mine.example", "192.0.2.7", "ESMTPS");
    genuine.text =
        "Your message to x@their.example could not be delivered. Help: https://help.provider.example".to_owned();
    assert!(diagnose(&genuine).forged.is_none());
}

#[test]
fn no_text_makes_it_panic() {
    let long = "550 5.1.1 ".repeat(20_000);
    for words in ["", "5", "550-", "\u{0}\u{FFFD}", "İ@ß ﾞ 550-5.7.1 ü", "((((", long.as_str()] {
        let mut bounce = bounce_saying(words);
        bounce.text = words.to_owned();
        bounce.recipients[0].explanation = Some(words.to_owned());
        let found = diagnose(&bounce).recipients.remove(0);
        for evidence in &found.evidence {
            assert!(evidence.span.clone().is_none_or(|span| words.get(span).is_some()));
        }
    }
}
