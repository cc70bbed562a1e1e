//! Encoded words in header fields (RFC 2047), decoded leniently.

use super::charset;
use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// Longest encoded word that is read, in bytes (RFC 2047 allows 75; some write whole subjects in one).
const LONGEST: usize = 4_000;

/// Decodes all encoded words of an unfolded header value.
pub fn decode<'a>(value: &'a str, hint: Option<&'static Encoding>) -> Cow<'a, str> {
    if !value.contains("=?") {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    // Bytes of neighbouring words in one charset are joined first: a character may be split between two words.
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let (before, from) = rest.split_at(start);
        let mut near = from.len().min(LONGEST);
        while !from.is_char_boundary(near) {
            near -= 1;
        }
        let Some((word, after)) = EncodedWord::take(&from[..near]).map(|(w, after)| (w, &from[near - after.len()..]))
        else {
            flush(&mut pending, &mut out, hint);
            out.push_str(before);
            out.push_str("=?");
            rest = &from[2..];
            continue;
        };
        // Blanks between two encoded words are not part of the text.
        if pending.is_none() || !before.trim().is_empty() {
            flush(&mut pending, &mut out, hint);
            out.push_str(before);
        }
        match &mut pending {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(word.charset) => bytes.extend(word.bytes()),
            _ => {
                flush(&mut pending, &mut out, hint);
                pending = Some((word.charset.to_owned(), word.bytes()));
            }
        }
        rest = after;
    }
    flush(&mut pending, &mut out, hint);
    out.push_str(rest);
    Cow::Owned(out)
}

struct EncodedWord<'a> {
    charset: &'a str,
    base64: bool,
    text: &'a str,
}

impl<'a> EncodedWord<'a> {
    /// Reads the word that `from` begins with (`=?charset?Q?text?=`), and what follows it.
    fn take(from: &'a str) -> Option<(Self, &'a str)> {
        let (charset, rest) = from.strip_prefix("=?")?.split_once('?')?;
        let (encoding, rest) = rest.split_once('?')?;
        let base64 = match encoding {
            "B" | "b" => true,
            "Q" | "q" => false,
            _ => return None,
        };
        let (text, after) = rest.split_once("?=")?;
        if charset.is_empty() || charset.len() > 40 || charset.contains(char::is_whitespace) {
            return None;
        }
        Some((Self { charset, base64, text }, after))
    }

    fn bytes(&self) -> Vec<u8> {
        if self.base64 {
            let compact: Vec<u8> = self.text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
            return base64_decode(&compact).unwrap_or_else(|| self.text.as_bytes().to_vec());
        }
        let mut out = Vec::with_capacity(self.text.len());
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'_' => out.push(b' '),
                b'=' => {
                    let hex = self.text.get(at + 1..at + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
                    if let Some(byte) = hex {
                        out.push(byte);
                        at += 2;
                    } else {
                        out.push(b'=');
                    }
                }
                byte => out.push(byte),
            }
            at += 1;
        }
        out
    }
}

fn flush(pending: &mut Option<(String, Vec<u8>)>, out: &mut String, hint: Option<&'static Encoding>) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&charset::decode(&bytes, Some(&charset), hint));
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn words_are_decoded_and_joined() {
        assert_eq!(decode("=?utf-8?Q?Unzustellbar=3A_Gr=C3=BC=C3?= =?UTF-8?q?=9Fe?=", None), "Unzustellbar: Grüße");
        assert_eq!(decode("Re: =?iso-8859-1?B?R3L832U=?= (2)", None), "Re: Grüße (2)");
    }

    #[test]
    fn what_is_no_encoded_word_stays() {
        assert_eq!(decode("a =?b c?= =?x?Z?y?=", None), "a =?b c?= =?x?Z?y?=");
        assert_eq!(decode("=?utf-8?Q?=C3", None), "=?utf-8?Q?=C3");
    }
}
