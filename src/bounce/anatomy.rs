//! A notice taken apart: its own words, its report, the returned original.

use super::delivery_status::{self, Report};
use super::layouts::amazon_sns;
use super::{Returned, address, notice, returned, smtp_reply, words};
use crate::knowledge::phrases::starts_with;
use crate::message::{Message, Part, SignedMessage, fragment, headers, read_bytes};

/// Most text of a notice that is kept.
pub const MAX_TEXT: usize = 64 * 1024;

/// What a message consists of, seen as a notice.
#[derive(Debug, Default)]
pub struct Anatomy {
    /// The human text without the returned original.
    pub text: String,
    /// The machine-readable report, from its part or from running text.
    pub report: Option<Report>,
    /// Whether the report is a part of its own.
    pub report_part: bool,
    /// Whether there is a feedback report (ARF, RFC 5965).
    pub feedback: bool,
    /// Whether there is a read receipt (RFC 8098).
    pub receipt: bool,
    /// The read receipt's fields.
    pub disposition: Option<Report>,
    /// The returned original.
    pub returned: Option<Returned>,
    /// For whom the returned original was: its delivery fields, then To.
    pub returned_for: Vec<String>,
    /// Header of a complaint's original that only one provider's feedback loop leaves.
    pub complaint_marks: bool,
    /// A notification in JSON.
    pub notification: Option<amazon_sns::Notification>,
}

/// Takes a message apart.
pub fn dissect(message: &Message) -> Anatomy {
    let mut out = Anatomy::default();
    let plain = message.parts.iter().any(|p| p.media_type == "text/plain" && !p.text.trim().is_empty());
    for part in &message.parts {
        take(part, plain, &mut out);
    }
    if out.returned.is_none() || !out.report_part {
        let (notice, copy) = returned::split_text(&out.text);
        // A line above the headers of the notice itself, as mail programs save and people paste it, is no notice.
        let copy = copy.filter(|copy| !is_stray_line(notice) || words::listen(&copy.to_lowercase()).failure == 0);
        if let Some(copy) = copy {
            let cut = notice.len();
            if out.returned.is_none()
                && let Some(original) = of_copy(copy)
            {
                out.returned = Some(returned::of_message(&original));
                out.returned_for = addressees(&original);
            }
            // Where nothing stands above the copy, the text is no notice with a copy: it is all there is.
            if !notice.trim().is_empty() {
                out.text.truncate(cut);
            }
        }
    }
    if out.report.is_none() {
        out.report = delivery_status::in_text(&out.text);
    }
    out.feedback |= feedback_in_text(&out.text);
    out.notification = amazon_sns::read(&out.text);
    shorten(&mut out.text);
    out
}

fn take(part: &Part, plain: bool, out: &mut Anatomy) {
    match part.media_type.as_str() {
        kind if notice::is_report(kind) => {
            let report = delivery_status::parse(&part.text);
            out.report_part = true;
            match &mut out.report {
                Some(known) => known.recipients.extend(report.recipients),
                None => out.report = Some(report),
            }
        }
        "message/feedback-report" => out.feedback = true,
        "message/disposition-notification" => {
            out.receipt = true;
            out.disposition = Some(delivery_status::parse(&part.text));
        }
        "text/html" if plain => {}
        // Behind the report, some servers hand the returned message back as plain text.
        "text/plain" if out.report_part && out.returned.is_none() && is_whole_message(&part.text) => {
            if let Some(original) = of_copy(part.text.trim_start()) {
                out.returned = Some(returned::of_message(&original));
                out.returned_for = addressees(&original);
            }
        }
        // What follows the returned original is not the notice's own.
        kind if is_human(kind) && out.returned.is_none() => {
            if !out.text.is_empty() {
                out.text.push_str(
                    "

",
                );
            }
            out.text.push_str(&part.text);
        }
        _ => {}
    }
    if let Some(embedded) = &part.message
        && out.returned.is_none()
    {
        out.returned = Some(returned::of_message(embedded));
        out.returned_for = addressees(embedded);
        out.complaint_marks =
            ["X-HmXmrOriginalRecipient", "X-HMXMROriginalRecipient"].iter().any(|n| embedded.header(n).is_some());
    }
}

/// Whether the text begins with the header of a message that was on its way.
fn is_whole_message(text: &str) -> bool {
    let (fields, _, _) = headers::read(text.trim_start().as_bytes(), None);
    let has = |name: &str| fields.iter().any(|field| field.name.eq_ignore_ascii_case(name));
    has("From") && (has("Received") || has("Message-ID"))
}

/// Whether a part of this type is written for people.
fn is_human(kind: &str) -> bool {
    kind.starts_with("text/") && kind != "text/rfc822-headers"
        || kind.starts_with("multipart/")
        || kind == "message/delivery-report"
}

/// The returned message out of a copy in the text; quotation and indentation are undone.
fn of_copy(copy: &str) -> Option<Message> {
    let unquoted = fragment::unquoted(copy);
    let as_it_came = unquoted.is_none();
    let bare = unquoted.unwrap_or_else(|| copy.to_owned());
    let indent = bare.len() - bare.trim_start_matches([' ', '\t']).len();
    let lines: Vec<&str> =
        bare.lines().map(|l| if indent > 0 { l.get(indent..).unwrap_or(l.trim_start()) } else { l }).collect();
    let bytes = lines.join("\n");
    let mut message = read_bytes(bytes.as_bytes()).ok().filter(|m| !m.fragment)?;
    message.signed = SignedMessage::of(&message.headers, bytes.as_bytes()).filter(|_| as_it_came && indent == 0);
    Some(message)
}

/// For whom a message was: delivery fields first, then To.
fn addressees(message: &Message) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"] {
        for value in message.headers_named(name) {
            out.extend(address::find_all(value).into_iter().map(|f| f.address));
        }
        if !out.is_empty() && name != "To" {
            break;
        }
    }
    out
}

/// A line or two that say nothing of a failure.
fn is_stray_line(text: &str) -> bool {
    let heard = words::listen(&text.to_lowercase());
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    lines <= 2 && heard.failure + heard.delay == 0 && smtp_reply::find(text).is_none()
}

fn shorten(text: &mut String) {
    if text.len() > MAX_TEXT {
        let mut end = MAX_TEXT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
}

/// A feedback report whose fields were pasted or written into the text.
fn feedback_in_text(text: &str) -> bool {
    text.lines().any(|line| starts_with(line.trim_start(), "feedback-type:"))
}

#[cfg(test)]
mod tests {
    use crate::bounce::read;
    use crate::message::read_bytes;

    #[test]
    fn a_message_returned_as_plain_text_is_no_text_of_the_notice() {
        let notice = "From: Postmaster@mill.example\nTo: jo@mill.example\nSubject: Delivery report\n\
                      Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
                      --b\nContent-Type: text/plain\n\nUndeliverable.\n\n\
                      --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mill.example\n\n\
                      Final-Recipient: rfc822; cook@inn.example\nAction: failed\nStatus: 5.1.1\n\n\
                      --b\nContent-Type: text/plain\n\nReceived: from a by mill.example\nFrom: jo@mill.example\n\
                      Message-ID: <1@mill.example>\nX-Filter: spam score 0\n\nhello\n--b--\n";
        let bounce = read(&read_bytes(notice.as_bytes()).unwrap());
        assert!(!bounce.text.contains("spam"), "{}", bounce.text);
        assert_eq!(bounce.returned.unwrap().message_id.as_deref(), Some("1@mill.example"));
    }

    #[test]
    fn a_line_above_the_saved_headers_of_a_notice_is_no_notice() {
        let saved = "cook@inn.example\n From:\tMail System <postmaster@mill.example>\nSent:\tMonday, March 2, 2026\n\
                     To:\tJo\nSubject:\tUndeliverable: Menu\n\nDelivery has failed to these recipients:\n\n\
                     cook@inn.example\nRemote Server returned '550 5.2.1 This account is disabled'\n";
        let bounce = read(&read_bytes(saved.as_bytes()).unwrap());
        assert_eq!(bounce.recipients.len(), 1, "{bounce:?}");
        assert_eq!(bounce.recipients[0].status.as_deref(), Some("5.2.1"));
    }
}
