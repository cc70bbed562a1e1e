//! Notices that were passed on inside another mail: attached, quoted with `>`, or pasted below someone's own words.

use super::{Bounce, Kind, address, read_one, returned, smtp_reply};
use crate::message::{Message, fragment, read_bytes};

/// How deep notices inside other mails are looked for.
const MAX_DEPTH: u8 = 4;

/// Reads a message, or the notice inside it where the message itself is none.
pub fn read(message: &Message, depth: u8) -> Bounce {
    if depth < MAX_DEPTH
        && let Some(inner) = in_text(message)
    {
        let found = read(&inner, depth + 1);
        if is_notice(&found) {
            return found;
        }
    }
    let bounce = read_one(message);
    let hollow = bounce.kind == Kind::NotABounce || is_notice(&bounce) && is_hollow(&bounce);
    if !hollow || depth >= MAX_DEPTH {
        return bounce;
    }
    for inner in message.parts.iter().filter_map(|part| part.message.as_deref()).take(20) {
        let found = read(inner, depth + 1);
        if is_notice(&found) && (found.notice.has_report || found.recipients.iter().any(|r| r.reply_code.is_some())) {
            return found;
        }
    }
    bounce
}

fn is_notice(bounce: &Bounce) -> bool {
    matches!(bounce.kind, Kind::Failure | Kind::Delay | Kind::Success)
}

/// A wrapper that a gateway put around the true notice says nothing about anyone.
fn is_hollow(bounce: &Bounce) -> bool {
    !bounce.notice.has_report
        && bounce.recipients.iter().all(|r| r.reply_code.is_none() && r.status.is_none())
        && bounce.text.trim().len() < 300
}

/// The notice that stands in the text, where a person's own words stand above it: a header block whose From is a mail
/// system's.
fn in_text(message: &Message) -> Option<Message> {
    let part = message.parts.iter().find(|p| p.media_type == "text/plain" && !p.text.trim().is_empty())?;
    let bare = unquoted_tail(&part.text);
    let text = bare.as_deref().unwrap_or(&part.text);
    let start = returned::find_block(text, |block| {
        let from = block.lines().find_map(|l| {
            let (name, value) = l.split_once(':')?;
            matches!(name.trim().to_lowercase().as_str(), "from" | "von" | "de" | "van" | "da" | "от" | "from ")
                .then(|| value.trim().to_owned())
        });
        from.is_some_and(|from| {
            let lower = from.to_lowercase();
            address::of_field(&from).is_some_and(|a| address::is_daemon(&a))
                || lower.contains("mailer-daemon")
                || lower.contains("mail delivery")
        })
    })?;
    // A notice that is whole and not passed on begins with that block itself.
    let above = &text[..start];
    if start == 0 && bare.is_none() || above.len() > 2_000 || smtp_reply::find(above).is_some() {
        return None;
    }
    read_bytes(&text.as_bytes()[start..]).ok().filter(|m| !m.fragment)
}

/// The quoted lines of a text without their marks, where a good part of it is quoted.
fn unquoted_tail(text: &str) -> Option<String> {
    let first = text.lines().position(|l| l.starts_with('>') && !l.starts_with(">>>"))?;
    let lines: Vec<&str> = text.lines().skip(first).collect();
    fragment::unquoted(&lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use crate::bounce::read;
    use crate::knowledge::Kind;
    use crate::message::read_bytes;

    const NOTICE: &str = "From: MAILER-DAEMON@mail.shop.example\nTo: me@shop.example\nSubject: failure notice\n\n<x@y.example>:\nRemote host said: 550 5.1.1 no such user\n";

    fn address(source: &str) -> (Kind, Option<String>) {
        let bounce = read(&read_bytes(source.as_bytes()).unwrap());
        (bounce.kind, bounce.recipients.first().and_then(|r| r.address.clone()))
    }

    #[test]
    fn attached_quoted_and_pasted_below_words() {
        let want = (Kind::Failure, Some("x@y.example".to_owned()));
        assert_eq!(address(NOTICE), want);
        let quoted: Vec<String> = NOTICE.lines().map(|l| format!("> {l}")).collect();
        let head = "From: Ann <ann@a.example>\nTo: help@b.example\nSubject: Fwd: what is this?\n";
        assert_eq!(address(&format!("{head}\nSee below.\n\n{}\n", quoted.join("\n"))), want);
        assert_eq!(address(&format!("What does this mean?\n\n{NOTICE}")), want);
        assert_eq!(
            address(&format!(
                "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHi\n--b\nContent-Type: message/rfc822\n\n{NOTICE}\n--b--\n"
            )),
            want
        );
    }
}
