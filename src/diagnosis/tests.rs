//! The tables' examples, each as the reply that it is, and cases that the tables alone do not show.

use super::*;
use crate::bounce::Notice;
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
