//! Text made plain, the same way for servers' words and for the phrases of the tables.
//!
//! Lower case, one blank, quotes and dashes of one kind, accents taken off, full-width and half-width folded, mail
//! addresses replaced by `@`, the codes that stand at each line of a reply of several lines taken out. Each byte knows
//! where it stood in the original, so that evidence can be shown in the server's own words.

use memchr::memchr_iter;
use std::ops::Range;

/// Plain text and where each of its bytes comes from.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    /// The plain text.
    pub text: String,
    /// For each byte of `text`, the byte offset in the original.
    at: Vec<u32>,
    /// Length of the original in bytes.
    original: usize,
}

impl Plain {
    /// Makes text plain.
    pub fn of(original: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(original.len()),
            at: Vec::with_capacity(original.len()),
            original: original.len(),
        };
        let several = has_continued_code(original);
        let mut first = true;
        let mut skip_status = false;
        for (start, token) in tokens(original) {
            if several && !first && (is_continued_code(token) || is_reply_code(token)) {
                skip_status = is_reply_code(token);
                continue;
            }
            if skip_status && is_status(token) {
                skip_status = false;
                continue;
            }
            skip_status = false;
            if !first {
                plain.push(' ', start.saturating_sub(1));
            }
            first = false;
            plain.push_token(token, start);
        }
        plain
    }

    /// The range of the original that this range of plain text came from.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.at.get(range.start).map_or(self.original, |&at| at as usize);
        let end = self.at.get(range.end).map_or(self.original, |&at| at as usize);
        start..end.max(start)
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.at.resize(self.text.len(), at as u32);
    }

    fn push_token(&mut self, token: &str, start: usize) {
        if token.bytes().all(is_plain_but_for_case) {
            let from = self.text.len();
            self.text.push_str(token);
            self.text[from..].make_ascii_lowercase();
            self.at.extend(start as u32..(start + token.len()) as u32);
            return;
        }
        let mut rest = token.char_indices().peekable();
        while let Some((i, c)) = rest.next() {
            if c.is_ascii_alphanumeric()
                && !token[..i].chars().next_back().is_some_and(in_address)
                && let Some(length) = address_length(&token[i..])
            {
                self.push('@', start + i);
                while rest.peek().is_some_and(|(next, _)| *next < i + length) {
                    rest.next();
                }
                continue;
            }
            if let Some(mark) = rest.peek().and_then(|(_, next)| voiced(c, *next)) {
                rest.next();
                self.push(mark, start + i);
                continue;
            }
            fold(c, |folded| self.push(folded, start + i));
        }
    }
}

/// A phrase of a table, plain.
pub fn phrase(text: &str) -> String {
    // Most are plain as they are written.
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && !b.is_ascii_uppercase() && !matches!(b, b'"' | b'`')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            out.push(' ');
        } else {
            fold(c, |folded| out.push(folded));
        }
    }
    out
}

/// What only its case can part from plain text, wherever it stands.
fn is_plain_but_for_case(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && !matches!(byte, b'@' | b'"' | b'`')
}

/// The tokens between white space, each with its offset.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let start = text.len() - rest.len();
        let (token, behind) = rest.split_at(token_length(rest));
        rest = behind;
        (!token.is_empty()).then_some((start, token))
    })
}

/// How far it is to the next white space.
fn token_length(text: &str) -> usize {
    let is_end = |b: u8| matches!(b, b'\t'..=b'\r' | b' ');
    match text.bytes().position(|b| is_end(b) || !b.is_ascii()) {
        Some(at) if text.is_char_boundary(at) && text.as_bytes()[at].is_ascii() => at,
        Some(at) => text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length),
        None => text.len(),
    }
}

/// `550-5.7.1`, `550-`: the beginning of a line of a reply that goes on.
fn is_continued_code(token: &str) -> bool {
    let (Some(code), Some(rest)) = (token.get(..3), token.get(3..)) else { return false };
    is_reply_code(code) && rest.strip_prefix('-').is_some_and(|status| status.is_empty() || is_status(status))
}

/// Whether any token of a text is the beginning of a line of a reply that goes on.
fn has_continued_code(text: &str) -> bool {
    memchr_iter(b'-', text.as_bytes()).any(|dash| {
        let start = dash.checked_sub(3).filter(|start| text.is_char_boundary(*start));
        start.is_some_and(|start| {
            let begins = text[..start].chars().next_back().is_none_or(char::is_whitespace);
            begins && text[start..].split(char::is_whitespace).next().is_some_and(is_continued_code)
        })
    })
}

fn is_reply_code(token: &str) -> bool {
    let b = token.as_bytes();
    b.len() == 3 && matches!(b[0], b'2'..=b'5') && b[1].is_ascii_digit() && b[2].is_ascii_digit()
}

fn is_status(token: &str) -> bool {
    let mut parts = token.split('.');
    let (class, subject, detail) = (parts.next(), parts.next(), parts.next());
    parts.next().is_none()
        && matches!(class, Some("2" | "4" | "5"))
        && [subject, detail]
            .iter()
            .all(|part| part.is_some_and(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())))
}

/// Whether the character can stand in an address outside quotes. Slash, equals sign and ampersand are left out: they
/// part a link from the address inside it.
fn in_address(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '_' | '-' | '+' | '%' | '#' | '*')
        || (c.is_alphabetic() && !joins_without_blank(c))
}

/// The length of the mail address that begins here, if one does.
fn address_length(text: &str) -> Option<usize> {
    let local = text.find(|c: char| !(in_address(c) || c == '=' || c == '\''))?;
    if local == 0 || !text[local..].starts_with('@') {
        return None;
    }
    let domain = &text[local + 1..];
    let length = domain.find(|c: char| !in_address(c)).unwrap_or(domain.len());
    let length = domain[..length].trim_end_matches(['.', '-']).len();
    (length > 0).then_some(local + 1 + length)
}

/// Scripts that set words without blanks, or hang endings on them, so that a phrase may begin and end anywhere.
pub fn joins_without_blank(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// A half-width katakana letter with its half-width voice mark, as one letter.
fn voiced(c: char, mark: char) -> Option<char> {
    let step = match mark {
        '\u{FF9E}' => 1,
        '\u{FF9F}' => 2,
        _ => return None,
    };
    half_width(c).and_then(|full| char::from_u32(full as u32 + step))
}

fn half_width(c: char) -> Option<char> {
    const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    let index = (c as u32).checked_sub(0xFF66)? as usize;
    FULL.chars().nth(index)
}

/// Gives the plain characters for one character: none, one or two.
fn fold(c: char, mut put: impl FnMut(char)) {
    if c.is_ascii() {
        match c {
            '"' | '`' => put('\''),
            c if c.is_ascii_control() => {}
            c => put(c.to_ascii_lowercase()),
        }
        return;
    }
    match c {
        '\u{2018}'..='\u{201F}'
        | '\u{AB}'
        | '\u{BB}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{B4}'
        | '\u{2BC}'
        | '\u{300C}'
        | '\u{300D}'
        | '\u{300E}'
        | '\u{300F}' => put('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => put('-'),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{300}'..='\u{36F}' => {}
        '\u{FF01}'..='\u{FF5E}' => {
            if let Some(narrow) = char::from_u32(c as u32 - 0xFEE0) {
                put(narrow.to_ascii_lowercase());
            }
        }
        '\u{FF66}'..='\u{FF9D}' => put(half_width(c).unwrap_or(c)),
        'ß' => ['s', 's'].into_iter().for_each(put),
        'æ' | 'Æ' => ['a', 'e'].into_iter().for_each(put),
        'œ' | 'Œ' => ['o', 'e'].into_iter().for_each(put),
        _ => c
            .to_lowercase()
            .filter(|low| !matches!(low, '\u{300}'..='\u{36F}'))
            .for_each(|low| put(without_accent(low))),
    }
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_blanks_quotes_and_accents_are_made_plain() {
        assert_eq!(Plain::of("Destinataire  d\u{2019}inexistant\r\n\tÉTÉ").text, "destinataire d'inexistant ete");
        assert_eq!(Plain::of("ﾒｰﾙﾎﾞｯｸｽ ＵＳＥＲ").text, "メールボックス user");
        assert_eq!(phrase("Größe „X“ über"), "grosse 'x' uber");
    }

    #[test]
    fn addresses_become_a_sign_and_their_words_cannot_be_mistaken_for_the_servers() {
        assert_eq!(Plain::of("<spam.blocked@virus.example>: no (n@c.example:blocked)").text, "<@>: no (@:blocked)");
        assert_eq!(Plain::of("https://a.example/?p=NoSuchUser").text, "https://a.example/?p=nosuchuser");
        assert_eq!(Plain::of("宛先(yamada@kogyo.example)は").text, "宛先(@)は");
    }

    #[test]
    fn the_codes_of_a_reply_of_several_lines_are_taken_out_and_spans_lead_back() {
        let original = "550-5.7.1 an unusual rate of 550-5.7.1 unsolicited mail 550 5.7.1 seen";
        let plain = Plain::of(original);
        assert_eq!(plain.text, "550-5.7.1 an unusual rate of unsolicited mail seen");
        let found = plain.text.find("of unsolicited").unwrap();
        assert_eq!(&original[plain.original_range(found..found + "of unsolicited".len())], "of 550-5.7.1 unsolicited");
    }

    #[test]
    fn any_text_gives_spans_on_character_boundaries() {
        for original in ["", "İstanbul \u{FF9E}ｶﾞ ß", "a@", "@b", "é@é.example", "550-"] {
            let plain = Plain::of(original);
            for i in 0..=plain.text.len() {
                let range = plain.original_range(i..plain.text.len());
                assert!(original.get(range).is_some(), "{original:?} at {i}");
            }
        }
    }
}
