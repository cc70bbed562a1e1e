//! A message kept as it came, so that the seal on it can be checked. It can be hashed; nothing else is done with it.

use super::Header;
use std::fmt;
use std::sync::Arc;

/// Of a larger message nothing is kept: its seal is not checked.
pub const MAX_SIZE: usize = 4 * 1024 * 1024;

/// The bytes of a message that carries a DKIM-Signature and has a body, line ends LF. Not meant to be read: it has no
/// text to give, and shows itself only as a size.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedMessage(Arc<[u8]>);

impl SignedMessage {
    /// Keeps these bytes where there is something to check: a signature among the fields, and a body below them.
    pub fn of(headers: &[Header], bytes: &[u8]) -> Option<Self> {
        let signed = headers.iter().any(|field| field.name.eq_ignore_ascii_case("DKIM-Signature"));
        let fits = signed && bytes.len() <= MAX_SIZE;
        (fits && has_body(bytes)).then(|| Self(bytes.into()))
    }

    /// The bytes as they went over the wire, line ends CRLF, for hashing alone.
    pub fn for_hashing(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.0.len() + self.0.len() / 32);
        for line in self.0.split_inclusive(|b| *b == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(line) => {
                    out.extend_from_slice(line);
                    out.extend_from_slice(b"\r\n");
                }
                None => out.extend_from_slice(line),
            }
        }
        out
    }
}

impl fmt::Debug for SignedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedMessage({} bytes)", self.0.len())
    }
}

/// Whether anything but blank lines stands below the header.
fn has_body(bytes: &[u8]) -> bool {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    end.is_some_and(|end| bytes[end..].iter().any(|b| !b.is_ascii_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::read_bytes;

    const ORIGINAL: &str = "DKIM-Signature: v=1; d=shop.test\nFrom: jo@shop.test\nSubject: x\n\nHello  \n\n -- \n";

    fn kept(part: &str) -> Option<SignedMessage> {
        let notice =
            format!("From: a@b.test\nContent-Type: multipart/report; boundary=q\n\n--q\n\nno\n\n--q\n{part}\n--q--\n");
        let message = read_bytes(notice.replace('\n', "\r\n").as_bytes()).unwrap();
        message.parts.into_iter().find_map(|part| part.message).and_then(|embedded| embedded.signed)
    }

    #[test]
    fn the_returned_message_is_kept_to_the_byte() {
        let expected = ORIGINAL.trim_end_matches('\n').replace('\n', "\r\n");
        let seen = |part: &str| {
            let bytes = kept(part).map(|signed| signed.for_hashing());
            bytes.map(|bytes| String::from_utf8(bytes).unwrap().trim_end_matches("\r\n").to_owned())
        };
        assert_eq!(seen(&format!("Content-Type: message/rfc822\n\n{ORIGINAL}")).unwrap(), expected);
        let quoted = ORIGINAL.replace('=', "=3D").replace(" \n", "=20\n");
        let quoted = format!("Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n{quoted}");
        assert_eq!(seen(&quoted).unwrap(), expected);
    }

    #[test]
    fn without_a_signature_or_a_body_nothing_is_kept() {
        assert_eq!(kept("Content-Type: message/rfc822\n\nFrom: jo@shop.test\nSubject: x\n\nHello\n"), None);
        assert_eq!(
            kept("Content-Type: text/rfc822-headers\n\nDKIM-Signature: v=1; d=x.test\nFrom: a@b.test\n\n"),
            None
        );
        let large = format!("Content-Type: message/rfc822\n\n{ORIGINAL}{}", "x".repeat(MAX_SIZE));
        assert_eq!(kept(&large), None);
    }

    #[test]
    fn it_does_not_show_what_it_holds() {
        let signed = kept(&format!("Content-Type: message/rfc822\n\n{ORIGINAL}")).unwrap();
        assert!(!format!("{signed:?}").contains("Hello"));
    }
}
