//! Zones as tests write them.

use super::server::{Entry, Zone};
use serde_json::Value;

/// One record a line: `name TYPE data`. TXT data is as written up to the end of the line, or in quotes, one string a
/// quotation; `TEMPERROR` makes all other types fail.
pub fn zone(lines: &str) -> Zone {
    let mut zone = Zone::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.splitn(3, ' ');
        // A blank in a name is written as DNS masters write it.
        let name = words.next().unwrap().to_lowercase().replace("\\032", " ");
        let kind = words.next().unwrap_or_else(|| panic!("no type: {line}"));
        let data = words.next().unwrap_or_default();
        let entry = match kind {
            "A" => Entry::A(data.into()),
            "AAAA" => Entry::Aaaa(data.into()),
            "MX" => {
                let (preference, host) = data.split_once(' ').unwrap_or_else(|| panic!("no preference: {line}"));
                Entry::Mx(preference.parse().unwrap(), host.into())
            }
            "PTR" => Entry::Ptr(data.into()),
            "CNAME" => Entry::Cname(data.into()),
            "NS" => Entry::Ns(data.into()),
            "TXT" => Entry::Txt(strings(data)),
            "TEMPERROR" => Entry::Fails,
            other => panic!("no such type in a test's zone: {other}"),
        };
        zone.entry(name).or_default().push(entry);
    }
    zone
}

/// `"one" "two"` are two strings; anything else is one. `\"` and `\xNN` stand for a quote and a byte.
fn strings(data: &str) -> Vec<Vec<u8>> {
    if !data.starts_with('"') {
        return pieces(data.as_bytes());
    }
    let mut strings = Vec::new();
    let mut bytes = data.bytes();
    while let Some(b) = bytes.next() {
        if b != b'"' {
            continue;
        }
        let mut string = Vec::new();
        while let Some(b) = bytes.next() {
            match b {
                b'"' => break,
                b'\\' => match bytes.next() {
                    Some(b'x') => {
                        let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                        string.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                    }
                    Some(b) => string.push(b),
                    None => {}
                },
                b => string.push(b),
            }
        }
        strings.push(string);
    }
    strings
}

/// A text in strings of 255 bytes.
fn pieces(bytes: &[u8]) -> Vec<Vec<u8>> {
    if bytes.is_empty() { vec![Vec::new()] } else { bytes.chunks(255).map(<[u8]>::to_vec).collect() }
}

/// A zone in JSON: names, each with a list of `[type, data]`.
pub fn of_json(json: &Value) -> Zone {
    let mut zone = Zone::new();
    for (name, records) in json.as_object().unwrap() {
        let entries = zone.entry(name.trim_end_matches('.').to_lowercase()).or_default();
        for record in records.as_array().unwrap() {
            let data = &record[1];
            let said = || data.as_str().unwrap().to_owned();
            entries.push(match record[0].as_str().unwrap() {
                "A" => Entry::A(said()),
                "AAAA" => Entry::Aaaa(said()),
                "MX" => Entry::Mx(data[0].as_u64().unwrap() as u16, data[1].as_str().unwrap().to_owned()),
                "PTR" => Entry::Ptr(said()),
                "CNAME" => Entry::Cname(said()),
                "TXT" => {
                    let strings = data.as_array().unwrap().iter().map(|s| latin1(s.as_str().unwrap()));
                    let strings: Vec<Vec<u8>> = strings.flat_map(|s| pieces(&s)).collect();
                    // A TXT record has one string at least (RFC 1035, 3.3.14).
                    Entry::Txt(if strings.is_empty() { vec![Vec::new()] } else { strings })
                }
                "*" => Entry::Fails,
                other => panic!("no such type: {other}"),
            });
        }
    }
    zone
}

/// One byte a letter.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}
