//! A DKIM key record taken apart (RFC 6376, 3.6.1; RFC 8301; RFC 8463): is it one, and will receivers use it?

use crate::checks::tags::{tags, value};
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;

/// RSA keys shorter than this do not count (RFC 8301, 3.2).
const LEAST_RSA: usize = 1_024;
/// RSA keys should have this many bits (RFC 8301, 3.2).
const FINE_RSA: usize = 2_048;
/// An Ed25519 key has exactly this many bytes (RFC 8463, 4.2).
const ED25519: usize = 32;

/// What a text at a selector's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Receivers can use it.
    Fine(Kind),
    /// Receivers can use it, and it has a weakness.
    Weak(Weakness),
    /// It is a key, and receivers will not use it.
    Broken(Fault),
    /// It is no key at all.
    Not,
}

/// The sort and size of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// RSA, with its bits.
    Rsa(usize),
    /// Ed25519.
    Ed25519,
}

/// What makes a key less than good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// RSA under 2048 bits; the bits.
    Short(usize),
    /// `t=y`: the owner is trying it out.
    Testing,
}

/// Why receivers do not use a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// `p=` is empty: withdrawn on purpose.
    Revoked,
    /// `v=` is there and is not `DKIM1`, or does not stand first.
    Version,
    /// The key's bytes are none.
    Damaged,
    /// RSA under 1024 bits; the bits.
    TooShort(usize),
    /// `k=` names a sort of key that nobody knows.
    UnknownKind,
    /// `h=` allows only hashes that no longer count, or `s=` leaves out mail.
    NotForMail,
}

impl Fault {
    /// The attribute of `check-dkim` that tells it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Version => "version",
            Self::Damaged => "broken",
            Self::TooShort(_) => "short",
            Self::UnknownKind => "unknown-kind",
            Self::NotForMail => "not-for-mail",
        }
    }
}

/// What this text is.
pub fn read(record: &str) -> Key {
    let Some(pairs) = tags(record) else { return damaged_or_not(record) };
    let Some(data) = value(&pairs, "p") else { return damaged_or_not(record) };
    if let Some(place) = pairs.iter().position(|(name, _)| name == "v")
        && (place != 0 || pairs[place].1 != "DKIM1")
    {
        return Key::Broken(Fault::Version);
    }
    if data.split_whitespace().next().is_none() {
        return Key::Broken(Fault::Revoked);
    }
    let allows = |tag: &str, wanted: &[&str]| {
        value(&pairs, tag).is_none_or(|list| {
            list.split(':').any(|item| wanted.iter().any(|one| item.trim().eq_ignore_ascii_case(one)))
        })
    };
    if !allows("h", &["sha256"]) || !allows("s", &["*", "email"]) {
        return Key::Broken(Fault::NotForMail);
    }
    let kind = match value(&pairs, "k").unwrap_or("rsa").to_ascii_lowercase().as_str() {
        "rsa" => rsa_bits(data).map(Kind::Rsa),
        "ed25519" => (decoded_size(data) == Some(ED25519)).then_some(Kind::Ed25519),
        _ => return Key::Broken(Fault::UnknownKind),
    };
    let testing = value(&pairs, "t").is_some_and(|flags| flags.split(':').any(|f| f.trim().eq_ignore_ascii_case("y")));
    match kind {
        None => Key::Broken(Fault::Damaged),
        Some(Kind::Rsa(bits)) if bits < LEAST_RSA => Key::Broken(Fault::TooShort(bits)),
        Some(_) if testing => Key::Weak(Weakness::Testing),
        Some(Kind::Rsa(bits)) if bits < FINE_RSA => Key::Weak(Weakness::Short(bits)),
        Some(kind) => Key::Fine(kind),
    }
}

/// Whether signatures must be by the very domain of the key: `t=s`.
pub fn wants_same_domain(record: &str) -> bool {
    let pairs = tags(record).unwrap_or_default();
    value(&pairs, "t").is_some_and(|flags| flags.split(':').any(|f| f.trim().eq_ignore_ascii_case("s")))
}

/// A text that can't be read as a key: one that was damaged, or something else.
fn damaged_or_not(record: &str) -> Key {
    let says_so = record.to_ascii_lowercase().replace([' ', '"', '\\'], "").starts_with("v=dkim1");
    if says_so { Key::Broken(Fault::Damaged) } else { Key::Not }
}

/// How many bits an RSA key has; `None` where the text is none.
fn rsa_bits(base64: &str) -> Option<usize> {
    let data: String = base64.split_whitespace().collect();
    decoded_size(&data)?;
    let key = DomainKey::parse(format!("v=DKIM1; k=rsa; p={data}").as_bytes()).ok()?;
    Some(key.p.public_key_bits()).filter(|bits| *bits > 0)
}

/// How many bytes this base64 stands for; `None` where it is none.
fn decoded_size(base64: &str) -> Option<usize> {
    let base64: String = base64.split_whitespace().collect();
    let digits = base64.trim_end_matches('=');
    let fine = digits.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    (fine && digits.len() % 4 != 1 && base64.len() - digits.len() <= 2).then_some(digits.len() * 3 / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Public halves of keys made for this test; the private halves were thrown away.
    const RSA_768: &str = "MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAL0I0nkoxANdGIaVRg2cu3T5goAip+M3c99DSwhz7F/bJ5Dv0/TUY5JmBvoD1OBYkGXfZad9ir19SSER9ZgC3HdCMUeaNl5ldJ4IRdtg5D6kSfbj/poGm2r2xaXGEzC0cQIDAQAB";
    const RSA_2048: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArSR0c1umsl6qqNEBrqJ0VVEFfihTpvmlCq5XQbZVu24zTcI7nbi04aVNgoQSwPlrfnclFHdyZ/yaPduE6rAkwplwhGHWm+N4zUgLx9RVmMrgQH6TCwYtqGIuHycyzc2gdsgIKo9CWRyOh/y6pDLDrPaFJzWvBUxuHseeGnChmL5iWbHOVjZxcGEe3vGcwVfvZUpGQd9QqWeVkkZzT5X2yS60vuRQvIvpDR+4zEY6OM6Sdh+p515T9mulaVOZ++Q7w0tEC9GDuRO3Wgd1DXceFv//Q/OCpYbCue9AhRinzEfgoHSn/VG23n4nwfCxRSdB3KW/Xb1X+1xMlbsLuJX6VQIDAQAB";
    const RSA_1024: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC6VxAZ1iP3QaVY+wNq/pZQ4O7mWXBiBtUUcseYH6XJA67aCF6eR0l6jeyfZM712dABNxW0WGXUOPKFxTtjV+42Cu9utDfIArLKiPjzQla6eay5SZkPFRuxxZWx8Wua2LAaDXh3jMfyttknAOW63xHjauHMRywn9SSV8OxqaJ4hGwIDAQAB";

    #[test]
    fn keys_are_told_apart() {
        let ed25519 = format!("{}=", "A".repeat(43));
        for (record, expected) in [
            (format!("v=DKIM1; k=rsa; p={RSA_1024}"), Key::Weak(Weakness::Short(1024))),
            (format!("p={RSA_1024}"), Key::Weak(Weakness::Short(1024))),
            (format!("p={} {}", &RSA_1024[..60], &RSA_1024[60..]), Key::Weak(Weakness::Short(1024))),
            (format!("v=DKIM1; t=y:s; p={RSA_1024}"), Key::Weak(Weakness::Testing)),
            (format!("v=DKIM1; k=ed25519; p={ed25519}"), Key::Fine(Kind::Ed25519)),
            ("v=DKIM1; k=ed25519; p=AAAA".into(), Key::Broken(Fault::Damaged)),
            ("v=DKIM1; p=".into(), Key::Broken(Fault::Revoked)),
            (format!("v=DKIM1; p={RSA_1024}!"), Key::Broken(Fault::Damaged)),
            (format!("v=DKIM1; p={}", &RSA_1024[..100]), Key::Broken(Fault::Damaged)),
            (format!("v=DKIM1; p={RSA_768}"), Key::Broken(Fault::TooShort(768))),
            (format!("v=DKIM1; p={RSA_2048}"), Key::Fine(Kind::Rsa(2048))),
            ("\"v=DKIM1; k=rsa\"".into(), Key::Broken(Fault::Damaged)),
            (format!("v=DKIM2; p={RSA_1024}"), Key::Broken(Fault::Version)),
            (format!("p={RSA_1024}; v=DKIM1"), Key::Broken(Fault::Version)),
            (format!("v=DKIM1; k=dsa; p={RSA_1024}"), Key::Broken(Fault::UnknownKind)),
            (format!("v=DKIM1; h=sha1; p={RSA_1024}"), Key::Broken(Fault::NotForMail)),
            (format!("v=DKIM1; s=other; p={RSA_1024}"), Key::Broken(Fault::NotForMail)),
            (format!("v=DKIM1; h=sha1:sha256; s=email; p={RSA_1024}"), Key::Weak(Weakness::Short(1024))),
            ("v=DKIM1; lost piece p=AAAA".into(), Key::Broken(Fault::Damaged)),
            ("v=spf1 -all".into(), Key::Not),
            ("anything".into(), Key::Not),
            (String::new(), Key::Not),
        ] {
            assert_eq!(read(&record), expected, "{record}");
        }
        assert!(wants_same_domain("v=DKIM1; t=s; p=A") && !wants_same_domain("v=DKIM1; t=y; p=A"));
    }
}
