//! A delivery report's properties as the fields of RFC 3464 (MS-OXCMAIL 2.2.3.7.1, read backwards).

use super::super::Part;
use super::item::Item;
use super::properties::{Properties, tag};
use crate::knowledge::mapi_diagnostics;
use crate::knowledge::words::harmless;
use std::fmt::Write;

/// The part that `message/delivery-status` would have been; `None` for an ordinary message.
pub fn part(item: &Item, depth: u8) -> Option<Part> {
    let class = item.class();
    let class = class.strip_prefix("REPORT.")?;
    let action = action(class);
    let Some(action) = action else {
        // A message class, not a file's name; MAPI compares it as written.
        #[allow(clippy::case_sensitive_file_extension_comparisons)]
        let is_receipt = class.ends_with(".IPNRN") || class.ends_with(".IPNNRN");
        return is_receipt.then(|| Part {
            media_type: "message/disposition-notification".into(),
            depth,
            ..Part::default()
        });
    };
    let mut text = String::new();
    let mta = item.properties.text(tag::REPORTING_MTA).map(one_line);
    let _ = writeln!(text, "Reporting-MTA: dns; {}", mta.as_deref().unwrap_or("unknown"));
    for recipient in &item.recipients {
        fields(&mut text, recipient, action);
    }
    let size = text.len();
    Some(Part { media_type: "message/delivery-status".into(), text, size, depth, ..Part::default() })
}

fn action(class: &str) -> Option<&'static str> {
    [
        (".NDR", "failed"),
        (".DELAYED.DR", "delayed"),
        (".EXPANDED.DR", "expanded"),
        (".RELAYED.DR", "relayed"),
        (".DR", "delivered"),
    ]
    .into_iter()
    .find(|(suffix, _)| class.ends_with(suffix))
    .map(|(_, action)| action)
}

fn fields(text: &mut String, recipient: &Properties, action: &str) {
    let address = recipient
        .first_text(&[tag::SMTP_ADDRESS, tag::EMAIL_ADDRESS])
        .filter(|a| a.contains('@') && !a.starts_with('/'))
        .or_else(|| recipient.text(tag::DISPLAY_NAME).filter(|n| n.contains('@')));
    let supplement = recipient.text(tag::SUPPLEMENTARY_INFO).map(one_line);
    let supplement = supplement.as_deref().map(Supplement::read).unwrap_or_default();
    text.push('\n');
    if let Some(address) = address {
        let _ = writeln!(text, "Final-Recipient: rfc822; {}", one_line(address));
    }
    let _ = writeln!(text, "Action: {action}");
    let folded = recipient.long(tag::STATUS_CODE).and_then(unfolded);
    if let Some(status) = supplement.status.map(str::to_owned).or(folded) {
        let _ = writeln!(text, "Status: {status}");
    }
    let remote = recipient.text(tag::REMOTE_MTA).map(one_line);
    if let Some(remote) = remote.as_deref().or(supplement.remote_mta) {
        let _ = writeln!(text, "Remote-MTA: dns; {remote}");
    }
    if let Some(diagnostic) = supplement.diagnostic {
        let _ = writeln!(text, "Diagnostic-Code: {diagnostic}");
    } else if supplement.status.is_none()
        && let Some(meaning) = recipient.long(tag::DIAGNOSTIC_CODE).and_then(mapi_diagnostics::meaning)
    {
        let _ = writeln!(text, "Diagnostic-Code: x-mapi; {meaning}");
    }
}

/// `511` to `5.1.1`. Subjects and details above nine were folded to 0, so a 0 there tells nothing.
fn unfolded(number: u32) -> Option<String> {
    let (class, subject, detail) = (number / 100, number / 10 % 10, number % 10);
    (matches!(class, 2 | 4 | 5) && detail > 0).then(|| format!("{class}.{subject}.{detail}"))
}

fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<mx.example #5.1.1 smtp;550 5.1.1 no such user>`: remote MTA, status, diagnostic; each may be missing.
#[derive(Debug, Default, PartialEq, Eq)]
struct Supplement<'a> {
    remote_mta: Option<&'a str>,
    status: Option<&'a str>,
    diagnostic: Option<&'a str>,
}

impl<'a> Supplement<'a> {
    fn read(text: &'a str) -> Self {
        let text = text.trim();
        let inner = text.strip_prefix('<').map_or(text, |t| t.strip_suffix('>').unwrap_or(t)).trim();
        let Some((remote, rest)) = inner.split_once('#') else {
            return Self { diagnostic: Some(inner).filter(|i| !i.is_empty()), ..Self::default() };
        };
        let (status, diagnostic) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_status = status.split('.').count() == 3 && status.chars().all(|c| c.is_ascii_digit() || c == '.');
        let filled = |s: &'a str| Some(s.trim()).filter(|s| !s.is_empty());
        Self {
            remote_mta: filled(remote).filter(|r| !r.contains(' ')),
            status: is_status.then_some(status),
            diagnostic: if is_status { filled(diagnostic) } else { filled(rest) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supplementary_information_is_taken_apart() {
        let all = Supplement::read("<mx.firm.example #5.1.1 smtp;550 5.1.1 <a@firm.example> unknown>");
        assert_eq!(all.remote_mta, Some("mx.firm.example"));
        assert_eq!(all.status, Some("5.1.1"));
        assert_eq!(all.diagnostic, Some("smtp;550 5.1.1 <a@firm.example> unknown"));
        let bare = Supplement::read("< #5.2.2>");
        assert_eq!((bare.remote_mta, bare.status, bare.diagnostic), (None, Some("5.2.2"), None));
        assert_eq!(Supplement::read("554 denied").diagnostic, Some("554 denied"));
    }

    #[test]
    fn a_folded_status_is_told_only_where_it_is_whole() {
        assert_eq!(unfolded(511).as_deref(), Some("5.1.1"));
        assert_eq!(unfolded(570), None);
        assert_eq!(unfolded(9), None);
    }

    #[test]
    fn the_class_tells_what_became_of_it() {
        assert_eq!(action("IPM.NOTE.NDR"), Some("failed"));
        assert_eq!(action("IPM.NOTE.DELAYED.DR"), Some("delayed"));
        assert_eq!(action("IPM.SCHEDULE.MEETING.REQUEST.DR"), Some("delivered"));
        assert_eq!(action("IPM.NOTE.IPNRN"), None);
    }
}
