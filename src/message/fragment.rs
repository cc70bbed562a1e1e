//! Text as people paste it: a part of a notice, one line, one code, a quoted mail.

use super::{Message, Part, charset, headers, html, mime};

/// A message made of pasted text. Where a whole source stands in it, quoted with `>` perhaps, that is read.
pub fn read(bytes: &[u8]) -> Message {
    let text = charset::decode(bytes, None, None).replace("\r\n", "\n").replace('\r', "\n");
    if let Some(inner) = unquoted(&text) {
        if headers::begins(inner.trim_start().as_bytes()) {
            return mime::parse(inner.as_bytes());
        }
        return whole(inner);
    }
    whole(text)
}

/// A saved web page.
pub fn page(bytes: &[u8]) -> Message {
    let declared = declared_charset(bytes);
    let source = charset::decode(bytes, declared.as_deref(), None);
    let part = Part {
        media_type: "text/html".into(),
        size: bytes.len(),
        text: html::to_text(&source),
        html: Some(source.into_owned()),
        ..Part::default()
    };
    Message { parts: vec![part], fragment: true, ..Message::default() }
}

/// A message made of this text alone.
pub fn whole(mut text: String) -> Message {
    if text.len() > mime::MAX_TEXT {
        let mut end = mime::MAX_TEXT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
    let part = Part { media_type: "text/plain".into(), size: text.len(), text, ..Part::default() };
    Message { parts: vec![part], fragment: true, ..Message::default() }
}

/// The text without its quotation marks, where most lines are quoted.
pub fn unquoted(text: &str) -> Option<String> {
    let filled = text.lines().filter(|l| !l.trim().is_empty()).count();
    let quoted = text.lines().filter(|l| is_quoted(l)).count();
    if quoted < 2 || quoted * 10 < filled * 8 {
        return None;
    }
    let lines: Vec<&str> = text
        .lines()
        .map(|l| {
            let inner = l.trim_start();
            inner.strip_prefix('>').map_or(l, |i| i.strip_prefix(' ').unwrap_or(i))
        })
        .collect();
    Some(lines.join("\n"))
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>') && !line.trim_start().starts_with(">>>")
}

fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    Some(after[..end].to_owned()).filter(|c| c != "unicode")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_is_taken_off() {
        let message = read(b"> <a@b.example>: host mx.b.example said:\n> 550 5.1.1 no such user\n");
        assert!(message.fragment);
        assert_eq!(message.parts[0].text, "<a@b.example>: host mx.b.example said:\n550 5.1.1 no such user");
    }

    #[test]
    fn a_quoted_source_is_a_message() {
        let message = read(b"> From: a@b.example\n> Subject: x\n>\n> body\n");
        assert!(!message.fragment);
        assert_eq!(message.header("subject"), Some("x"));
    }
}
