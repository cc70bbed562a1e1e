//! Each recipient with its own fate: the report's word first, then what the notice's text says of the address.

use super::anatomy::Anatomy;
use super::free_text::{self, Known, Segment};
use super::layouts::sendmail::{self, Entry};
use super::{Recipient, address, delivery_status, said, smtp_reply};
use crate::knowledge::Kind;
use crate::message::Message;

/// The recipients that a notice speaks of. A failure that names none has one without an address.
pub fn of(message: &Message, anatomy: &Anatomy, kind: Kind) -> Vec<Recipient> {
    if let Some(notification) = &anatomy.notification {
        return notification.recipients.clone();
    }
    let known = known(message, anatomy);
    let transcript = sendmail::transcript(&anatomy.text);
    let mut out = reported(anatomy, kind);
    if out.iter().all(|r| r.address.is_none()) {
        out = in_words(anatomy, &known, out, &transcript);
    } else {
        supplement(&mut out, anatomy, &known);
    }
    let single = out.len() == 1;
    for recipient in &mut out {
        if let (None, None, Some(address)) = (&recipient.diagnostic, &recipient.explanation, &recipient.address) {
            recipient.explanation = said::lead(&anatomy.text, address);
        }
        from_transcript(recipient, &transcript);
        if single && recipient.reply_code.is_none() && !transcript_only(&transcript) {
            last_resort(recipient, anatomy);
        }
    }
    if out.is_empty() {
        let mut nameless = Recipient::default();
        said::understand(&anatomy.text, &mut nameless);
        out.push(nameless);
    }
    for recipient in &mut out {
        recipient.action = recipient.action.take().or_else(|| match kind {
            Kind::Failure => Some("failed".into()),
            Kind::Delay => Some("delayed".into()),
            _ => None,
        });
    }
    out
}

/// The report's recipients with the fate that the kind speaks of; duplicates once.
fn reported(anatomy: &Anatomy, kind: Kind) -> Vec<Recipient> {
    let Some(report) = anatomy.report.as_ref().or(anatomy.disposition.as_ref()) else { return Vec::new() };
    let mut out: Vec<Recipient> = Vec::new();
    for recipient in report.recipients.iter().map(|group| delivery_status::recipient(group)) {
        let delivered = matches!(recipient.action.as_deref(), Some("delivered" | "relayed" | "expanded"));
        if delivered && kind != Kind::Success {
            continue;
        }
        let twin = out.iter().position(|r| match (&r.address, &recipient.address) {
            (Some(a), Some(b)) => address::same(a, b),
            _ => false,
        });
        match twin {
            Some(at) => {
                if out[at].diagnostic.is_none() {
                    out[at].diagnostic = recipient.diagnostic;
                }
            }
            None => out.push(recipient),
        }
    }
    out
}

/// Recipients from the notice's words; what a report said without naming anyone is kept.
fn in_words(anatomy: &Anatomy, known: &Known, reported: Vec<Recipient>, transcript: &[Entry]) -> Vec<Recipient> {
    let mut segments = free_text::segments(&anatomy.text, known);
    if !transcript.is_empty() && !anatomy.text.to_lowercase().contains("the following addresses") {
        segments = Vec::new();
        for entry in transcript {
            if !segments.iter().any(|s: &Segment| address::same(&s.address, &entry.address)) {
                segments.push(Segment { address: entry.address.clone(), text: entry.words.clone() });
            }
        }
    }
    for address in &known.likely {
        let listed = segments.iter().any(|s| address::same(&s.address, address));
        if !listed && segments.is_empty() && !anatomy.text.contains("no recipient addresses") {
            segments.push(Segment { address: address.clone(), text: anatomy.text.clone() });
        }
    }
    let single = segments.len() == 1;
    let mut out: Vec<Recipient> = Vec::new();
    for (index, segment) in segments.into_iter().enumerate() {
        let mut recipient = if single {
            reported.first().cloned().unwrap_or_default()
        } else {
            reported.get(index).cloned().unwrap_or_default()
        };
        recipient.address = Some(segment.address.clone());
        if recipient.original_address.is_none() {
            recipient.original_address = said::alias(&segment.text).filter(|a| !address::same(a, &segment.address));
        }
        if recipient.diagnostic.is_none() {
            said::understand(&segment.text, &mut recipient);
            if recipient.diagnostic.is_none() && index < 100 {
                elsewhere(anatomy, &mut recipient, single);
            }
        }
        out.push(recipient);
    }
    if out.is_empty() { reported } else { out }
}

/// What the transcript's line about this address says: instead of a reply that only followed from it, or of none.
fn from_transcript(recipient: &mut Recipient, transcript: &[Entry]) {
    let of = |a: &Option<String>| a.as_deref().and_then(|a| transcript.iter().find(|e| address::same(&e.address, a)));
    let Some(entry) = of(&recipient.address).or_else(|| of(&recipient.original_address)) else { return };
    let hollow = recipient.diagnostic.as_deref().is_some_and(sendmail::is_consequence);
    let longer =
        recipient.diagnostic.as_deref().is_some_and(|d| d.len() + 10 < entry.words.len() && entry.words.starts_with(d));
    if hollow || longer || recipient.reply_code.is_none() && smtp_reply::find(&entry.words).is_some() {
        recipient.reply_code = None;
        recipient.reply_status = None;
        delivery_status::diagnose(recipient, &entry.words);
        recipient.command = entry.command.map(str::to_owned).or(recipient.command.take());
    }
    if recipient.command.is_none() {
        recipient.command = entry.command.map(str::to_owned);
    }
    if recipient.remote_host.is_none() {
        recipient.remote_host.clone_from(&entry.host);
    }
}

fn transcript_only(transcript: &[Entry]) -> bool {
    transcript.len() > 1
}

/// The only recipient's reply may stand anywhere in the text.
fn last_resort(recipient: &mut Recipient, anatomy: &Anatomy) {
    let session = anatomy.text.find("Transcript of session follows").map(|at| &anatomy.text[at..]);
    let text = session.filter(|t| smtp_reply::find(t).is_some()).unwrap_or(&anatomy.text);
    let Some(reply) = smtp_reply::find(text).filter(|r| r.code.is_some()) else { return };
    let mut heard = Recipient::default();
    said::understand(text, &mut heard);
    if recipient.diagnostic.as_deref().is_none_or(|d| d.chars().filter(|c| c.is_alphabetic()).count() < 4) {
        recipient.diagnostic = heard.diagnostic;
    }
    recipient.reply_code = heard.reply_code.or(reply.code);
    delivery_status::settle(recipient, heard.status);
}

/// A reply that stands apart from the address: beside another mention of it, or the only one of the text.
fn elsewhere(anatomy: &Anatomy, recipient: &mut Recipient, single: bool) {
    let address = recipient.address.clone().unwrap_or_default();
    let near: Vec<&str> = anatomy
        .text
        .split("\n\n")
        .filter(|p| {
            let found = address::find_all(p);
            let own = found.iter().any(|f| address::same(&f.address, &address));
            let alone = single || found.iter().all(|f| address::same(&f.address, &address));
            own && alone && smtp_reply::find(p).is_some()
        })
        .collect();
    let kept = recipient.explanation.take();
    if let Some(paragraph) = near.first() {
        said::understand(paragraph, recipient);
    } else if single && smtp_reply::find(&anatomy.text).is_some() {
        said::understand(&anatomy.text, recipient);
    }
    recipient.explanation = kept.or(recipient.explanation.take());
}

/// Adds from the text what a report leaves out: the words about each address, the command, the host.
fn supplement(recipients: &mut [Recipient], anatomy: &Anatomy, known: &Known) {
    let single = recipients.len() == 1;
    let segments = free_text::segments(&anatomy.text, known);
    for recipient in recipients {
        let of = |a: &Option<String>| a.as_deref().and_then(|a| segments.iter().find(|s| address::same(&s.address, a)));
        let segment = of(&recipient.address).or_else(|| of(&recipient.original_address));
        let said = segment.map(|s| s.text.as_str()).or(single.then_some(anatomy.text.as_str()));
        let Some(said) = said else { continue };
        let mut heard = Recipient { address: recipient.address.clone(), ..Recipient::default() };
        said::understand(said, &mut heard);
        if recipient.command.is_none() {
            recipient.command = heard.command;
        }
        if recipient.remote_host.is_none() && recipient.remote_ip.is_none() {
            recipient.remote_host = heard.remote_host;
            recipient.remote_ip = heard.remote_ip;
        }
        let coded = recipient.diagnostic.as_deref().is_some_and(|d| smtp_reply::find(d).is_some());
        if !coded && heard.diagnostic.is_some() && segment.is_some() {
            let words = heard.diagnostic.take().unwrap_or_default();
            if recipient.diagnostic.is_none() {
                delivery_status::diagnose(recipient, &words);
            } else if recipient.reply_code.is_none() {
                recipient.reply_code = heard.reply_code;
                delivery_status::settle(recipient, heard.status);
            }
        }
        if segment.is_some() {
            recipient.explanation = heard.explanation;
        }
    }
}

/// Who is no recipient, and who is likely one.
fn known(message: &Message, anatomy: &Anatomy) -> Known {
    let mut known = Known::default();
    for name in ["To", "Delivered-To", "From", "Reply-To", "Return-Path", "Envelope-To", "Sender"] {
        for value in message.headers_named(name) {
            known.not_failed.extend(address::find_all(value).into_iter().map(|f| f.address));
        }
    }
    for value in message.headers_named("X-Failed-Recipients") {
        known.likely.extend(address::find_all(value).into_iter().map(|f| f.address));
    }
    known.likely.extend(anatomy.returned_for.iter().cloned());
    if let Some(returned) = &anatomy.returned {
        known.not_failed.extend(returned.from_address.iter().cloned());
        known.not_failed.extend(returned.return_path.iter().cloned());
        if let Some(to) = &returned.to {
            known.likely.extend(address::find_all(to).into_iter().map(|f| f.address));
        }
    }
    let from = message.header("From").and_then(address::of_field);
    let mut likely: Vec<String> = Vec::new();
    for address in std::mem::take(&mut known.likely) {
        let is = |other: &String| address::same(other, &address);
        if !likely.iter().any(is) && !from.as_ref().is_some_and(is) {
            likely.push(address);
        }
    }
    known.likely = likely;
    known
}
