//! RTF to plain text: control words undone, groups that are no text left out.

use super::charset;
use super::outlook;
use encoding_rs::Encoding;

/// Deepest group that is followed; deeper ones are left out.
const MAX_DEPTH: usize = 200;
/// Most text that is given.
const MAX_TEXT: usize = super::mime::MAX_TEXT;

/// The readable text of an RTF source.
pub fn to_text(source: &[u8]) -> String {
    let mut reader = Reader::new();
    let mut rest = source;
    while let Some((first, tail)) = rest.split_first() {
        if reader.out.len() > MAX_TEXT {
            break;
        }
        rest = match first {
            b'{' => {
                reader.open();
                tail
            }
            b'}' => {
                reader.close();
                tail
            }
            b'\\' => reader.control(tail),
            b'\r' | b'\n' => tail,
            byte => {
                reader.byte(*byte);
                tail
            }
        };
    }
    reader.flush();
    reader.out
}

#[derive(Clone, Copy)]
struct Group {
    /// In a group that is no text.
    silent: bool,
    /// How many replacement characters follow a Unicode one.
    replacements: usize,
}

struct Reader {
    out: String,
    /// Bytes in the code page, not yet text.
    pending: Vec<u8>,
    code_page: Option<&'static Encoding>,
    groups: Vec<Group>,
    now: Group,
    /// Replacement characters still to leave out.
    skip: usize,
    /// Half of a pair of UTF-16 units.
    high: Option<u16>,
    depth: usize,
}

impl Reader {
    fn new() -> Self {
        Self {
            out: String::new(),
            pending: Vec::new(),
            code_page: Some(encoding_rs::WINDOWS_1252),
            groups: Vec::new(),
            now: Group { silent: false, replacements: 1 },
            skip: 0,
            high: None,
            depth: 0,
        }
    }

    fn open(&mut self) {
        self.depth += 1;
        if self.groups.len() < MAX_DEPTH {
            self.groups.push(self.now);
        }
        self.skip = 0;
    }

    fn close(&mut self) {
        if self.depth <= self.groups.len()
            && let Some(group) = self.groups.pop()
        {
            self.now = group;
        }
        self.depth = self.depth.saturating_sub(1);
        self.skip = 0;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.now.silent {
            self.pending.push(byte);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let text = charset::decode(&self.pending, self.code_page.map(Encoding::name), None);
            self.out.push_str(&text);
            self.pending.clear();
        }
    }

    fn push(&mut self, text: &str) {
        if !self.now.silent {
            self.flush();
            self.out.push_str(text);
        }
    }

    /// What stands behind a backslash.
    fn control<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some(first) = rest.first() else { return rest };
        match first {
            b'\'' => {
                let code = rest
                    .get(1..3)
                    .and_then(|d| std::str::from_utf8(d).ok())
                    .and_then(|d| u8::from_str_radix(d, 16).ok());
                if let Some(code) = code {
                    self.byte(code);
                }
                rest.get(3..).unwrap_or_default()
            }
            b'*' => {
                self.now.silent = true;
                &rest[1..]
            }
            b'\n' | b'\r' => {
                self.push("\n");
                &rest[1..]
            }
            b'~' => {
                self.push(" ");
                &rest[1..]
            }
            c if c.is_ascii_alphabetic() => self.word(rest),
            c => {
                if matches!(c, b'{' | b'}' | b'\\') {
                    self.byte(*c);
                }
                &rest[1..]
            }
        }
    }

    fn word<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, mut rest) = rest.split_at(letters);
        let digits =
            rest.iter().take(11).enumerate().take_while(|(i, b)| b.is_ascii_digit() || *i == 0 && **b == b'-').count();
        let number = std::str::from_utf8(&rest[..digits]).ok().and_then(|d| d.parse::<i64>().ok());
        rest = &rest[digits..];
        rest = rest.strip_prefix(b" ").unwrap_or(rest);
        match word {
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.push("\n"),
            b"tab" | b"cell" => self.push("\t"),
            b"ansicpg" => self.code_page = number.and_then(|n| outlook::code_page(u32::try_from(n).ok()?)),
            b"uc" => self.now.replacements = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8),
            b"u" => self.unicode(number.unwrap_or(0)),
            b"bin" => rest = rest.get(number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0)..).unwrap_or_default(),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"footer" => {
                self.now.silent = true;
            }
            b"lquote" | b"rquote" => self.push("'"),
            b"ldblquote" | b"rdblquote" => self.push("\""),
            b"endash" | b"emdash" => self.push("-"),
            _ => {}
        }
        rest
    }

    fn unicode(&mut self, number: i64) {
        // Values above 32,767 are written as negative numbers.
        let unit = (number & 0xFFFF) as u16;
        self.skip = self.now.replacements;
        let text = match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => String::from_utf16_lossy(&[high, unit]),
            _ => String::from_utf16_lossy(&[unit]),
        };
        self.push(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn text_stays_and_the_rest_goes() {
        let source = br"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0 550 5.1.1 \'cf\'ee\'f7\'f2\'e0\par\tab two \{braces\}}";
        assert_eq!(to_text(source), "550 5.1.1 Почта\n\ttwo {braces}");
    }

    #[test]
    fn unicode_leaves_its_replacements_out() {
        assert_eq!(to_text(br"{\rtf1\uc1 a\u228?b\u-10179?\u-8704?c}"), "aäb😀c");
        assert_eq!(to_text(br"{\rtf1\uc2 a\u228??b}"), "aäb");
    }

    #[test]
    fn hostile_nesting_and_numbers_do_no_harm() {
        let mut deep = vec![b'{'; 100_000];
        deep.extend(b"x");
        deep.extend(vec![b'}'; 200_000]);
        assert!(to_text(&deep).len() <= 1);
        assert_eq!(to_text(br"{\rtf1\bin99999999999 abc"), "");
        assert_eq!(to_text(b"\\'"), "");
        assert_eq!(to_text(b"\\u"), "\u{0}");
    }
}
