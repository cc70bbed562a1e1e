//! Bytes to text, by what the bytes are rather than by what is claimed: declared charsets lie.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Decodes with the declared charset where it is believable; `hint` is what other parts of the same message declare.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>, hint: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let declared = declared.and_then(by_name);
    if bytes.is_ascii() && !is_stateful(bytes, declared) {
        return Cow::Borrowed(std::str::from_utf8(bytes).unwrap_or_default());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !is_stateful(bytes, declared)
    {
        // Two sequences or more do not come about by accident in any other charset.
        let foreign = text.chars().filter(|c| !c.is_ascii()).count();
        if foreign >= 2 || declared.is_none_or(|d| d == UTF_8) {
            return Cow::Borrowed(text);
        }
    }
    if is_stateful(bytes, declared) {
        return encoding_rs::ISO_2022_JP.decode_without_bom_handling(bytes).0;
    }
    let usable =
        |e: &&'static Encoding| *e != UTF_8 && e.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    // Mostly UTF-8 with a damaged byte or two is still UTF-8.
    if declared.is_none_or(|d| d == UTF_8) && mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    if let Some(encoding) = declared.filter(usable).or_else(|| hint.filter(usable)).or_else(|| guess(bytes)) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    declared.filter(|d| *d != UTF_8).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// The encoding of this name, with the names that mail uses beyond the web's.
pub fn by_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().trim_matches(|c| c == '"' || c == '\'').to_ascii_lowercase();
    let name = name.split('*').next().unwrap_or_default();
    match name {
        "" | "unknown" | "unknown-8bit" | "x-unknown" | "default" => None,
        "cp932" | "ms932" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-ms" | "cp50220" | "cp50221" => {
            Some(if name.contains("932") { encoding_rs::SHIFT_JIS } else { encoding_rs::ISO_2022_JP })
        }
        "unicode" | "ucs-2" => Some(UTF_16LE),
        "cp936" => Some(encoding_rs::GBK),
        "cp949" | "ks_c_5601" => Some(encoding_rs::EUC_KR),
        "cp950" => Some(encoding_rs::BIG5),
        "utf8" | "utf-8" | "unicode-1-1-utf-8" => Some(UTF_8),
        _ => {
            let web = name.strip_prefix("cp").map(|n| format!("windows-{n}"));
            Encoding::for_label_no_replacement(name.as_bytes())
                .or_else(|| web.and_then(|w| Encoding::for_label_no_replacement(w.as_bytes())))
        }
    }
}

/// UTF-16 by its byte order mark, or by the zero bytes that it leaves beside Latin letters.
pub fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 || !head.contains(&0) {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= head.len() * 8 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 >= head.len() * 8 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn is_stateful(bytes: &[u8], declared: Option<&'static Encoding>) -> bool {
    let japanese = declared.is_none_or(|d| d == encoding_rs::ISO_2022_JP || d == UTF_8 || d == WINDOWS_1252);
    japanese
        && bytes.contains(&0x1B)
        && bytes.is_ascii()
        && bytes.windows(3).any(|w| w[0] == 0x1B && w[1] == b'$' && matches!(w[2], b'B' | b'@'))
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut good = 0usize;
    let mut bad = 0usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// A multi-byte charset that these bytes fit, or one of the Cyrillic ones by letter frequency.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    if high < 6 {
        return None;
    }
    // Runs of high bytes are words of a non-Latin script; single ones are accents.
    let runs = bytes.windows(4).filter(|w| w.iter().all(|b| *b >= 0x80)).count();
    if runs * 3 < high {
        return None;
    }
    let score = |e: &'static Encoding, common: fn(char) -> bool| {
        let (text, _, errors) = e.decode(bytes);
        let foreign = text.chars().filter(|c| !c.is_ascii()).count().max(1);
        if errors { 0 } else { text.chars().filter(|c| common(*c)).count() * 100 / foreign }
    };
    let cyrillic = |c: char| ('а'..='я').contains(&c);
    let hangul = |c: char| ('가'..='힣').contains(&c);
    let kana = |c: char| ('ぁ'..='ん').contains(&c) || ('ァ'..='ヶ').contains(&c);
    [
        (encoding_rs::WINDOWS_1251, score(encoding_rs::WINDOWS_1251, cyrillic)),
        (encoding_rs::KOI8_R, score(encoding_rs::KOI8_R, cyrillic)),
        (encoding_rs::EUC_KR, score(encoding_rs::EUC_KR, hangul)),
        (encoding_rs::SHIFT_JIS, score(encoding_rs::SHIFT_JIS, kana) * 2),
        (encoding_rs::EUC_JP, score(encoding_rs::EUC_JP, kana) * 2),
    ]
    .into_iter()
    .max_by_key(|(_, s)| *s)
    .filter(|(_, s)| *s >= 70)
    .map(|(e, _)| e)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lying_charset_is_not_believed() {
        assert_eq!(
            decode("Empfänger nicht verfügbar".as_bytes(), Some("iso-8859-1"), None),
            "Empfänger nicht verfügbar"
        );
        assert_eq!(decode(b"Empf\xe4nger", Some("utf-8"), None), "Empfänger");
        assert_eq!(decode(b"Empf\xe4nger", None, None), "Empfänger");
    }

    #[test]
    fn a_sibling_part_lends_its_charset() {
        let russian = encoding_rs::KOI8_R.encode("нет такого пользователя").0.into_owned();
        assert_eq!(decode(&russian, None, by_name("koi8-r")), "нет такого пользователя");
        assert_eq!(decode(&russian, None, None), "нет такого пользователя");
    }

    #[test]
    fn japanese_escapes_are_read_whatever_is_declared() {
        let bytes = encoding_rs::ISO_2022_JP.encode("宛先不明").0.into_owned();
        assert_eq!(decode(&bytes, Some("us-ascii"), None), "宛先不明");
        assert_eq!(decode(&bytes, None, None), "宛先不明");
    }

    #[test]
    fn utf16_is_seen_with_and_without_its_mark() {
        let bytes: Vec<u8> = "550 User unknown".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf16(&bytes), Some(UTF_16LE));
        assert_eq!(utf16(b"550 User unknown"), None);
    }
}
