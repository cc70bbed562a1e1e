//! Checks the signatures on a returned message against the published keys (RFC 6376, 6).
//!
//! The message is hashed here and goes nowhere; only the key's name is asked. The cryptography is mail-auth's.

use crate::bounce::SignedMessage;
use crate::checks::names::ascii;
use crate::checks::outcome::{Ask, Outcome, Trouble};
use crate::checks::run::Questions;
use mail_auth::AuthenticatedMessage;
use mail_auth::common::crypto::HashAlgorithm;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;
use mail_auth::dkim::{Canonicalization, Signature};

/// More signatures than this on one message are not checked.
const MOST: usize = 6;

/// How one signature fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// Fields and body are what was signed.
    Holds,
    /// The fields are what was signed; the body is not, or is only a part of it.
    OtherBody,
    /// The fields are not what was signed, or another key signed them.
    Differs,
    /// There is no key, or none that can be used.
    NoKey,
    /// The key could not be asked for.
    Trouble(Trouble),
}

/// One signature of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// `d=`, in lower case.
    pub domain: String,
    /// `s=`, in lower case.
    pub selector: String,
    /// How it fared.
    pub seal: Seal,
}

/// How each signature on the message fares with the keys that are published now.
pub async fn check(questions: &Questions, message: &SignedMessage) -> Vec<Sealed> {
    let bytes = message.for_hashing();
    let Some(parsed) = AuthenticatedMessage::parse_with_opts(&bytes, None, false) else { return Vec::new() };
    let mut all = Vec::new();
    for signature in readable(&parsed) {
        let key = questions.ask(&signature.name, Ask::Txt).await;
        let seal = signature.judge(&parsed, &key).await;
        all.push(Sealed { domain: signature.domain, selector: signature.selector, seal });
    }
    all
}

/// A signature whose fields were understood.
struct OneSignature {
    place: usize,
    domain: String,
    selector: String,
    name: String,
}

fn readable(message: &AuthenticatedMessage<'_>) -> Vec<OneSignature> {
    let fields = message.dkim_headers.iter().enumerate().take(MOST);
    fields
        .filter_map(|(place, field)| {
            let (domain, selector) = (ascii(&field.header.d)?, ascii(&field.header.s)?);
            Some(OneSignature { place, name: format!("{selector}._domainkey.{domain}"), domain, selector })
        })
        .collect()
}

impl OneSignature {
    async fn judge(&self, message: &AuthenticatedMessage<'_>, answer: &Outcome) -> Seal {
        if let Some(trouble) = answer.trouble() {
            return Seal::Trouble(trouble);
        }
        let Some(field) = message.dkim_headers.get(self.place) else { return Seal::Differs };
        let signature = &field.header;
        let texts = answer.texts();
        let usable: Vec<(&str, DomainKey)> =
            texts.iter().filter_map(|text| Some((*text, DomainKey::parse(text.as_bytes()).ok()?))).collect();
        if usable.is_empty() {
            return Seal::NoKey;
        }
        // The library gives the signed bytes of the first signature only, so that each is made the first.
        let mut alone = message.clone();
        alone.dkim_headers = vec![field.clone()];
        let Ok(signed) = alone.get_canonicalized_header().await else { return Seal::Differs };
        // Of several keys under one name any may be the one that receivers take.
        let fits = usable.iter().any(|(text, key)| {
            identity_fits(signature, text) && key.p.verify_bytes(&signed, &signature.b, signature.a).is_ok()
        });
        match (fits, body_fits(message, signature)) {
            (true, true) => Seal::Holds,
            (true, false) => Seal::OtherBody,
            (false, _) => Seal::Differs,
        }
    }
}

/// `i=` must be of `d=`, and with `t=s` in the key of that very domain (RFC 6376, 3.6.1).
fn identity_fits(signature: &Signature, key: &str) -> bool {
    let Some((_, domain)) = signature.i.rsplit_once('@') else { return true };
    let (domain, of) = (domain.to_ascii_lowercase(), signature.d.to_ascii_lowercase());
    domain == of || (!super::key::wants_same_domain(key) && domain.ends_with(&format!(".{of}")))
}

fn body_fits(message: &AuthenticatedMessage<'_>, signature: &Signature) -> bool {
    let body = message.raw_body();
    let fits = |body: &[u8]| {
        let hash = HashAlgorithm::from(signature.a).hash(signature.cb.canonical_body(body, signature.l));
        hash.as_ref() == signature.bh.as_slice()
    };
    // mail-auth 0.13 keeps lines of blanks at the end of a relaxed body, which are to go (RFC 6376, 3.4.4).
    fits(body) || (signature.cb == Canonicalization::Relaxed && fits(without_blank_end(body)))
}

/// The body without the lines at its end that hold nothing but blanks.
fn without_blank_end(body: &[u8]) -> &[u8] {
    let end = body.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |last| last + 1);
    let line = body[end..].windows(2).position(|pair| pair == b"\r\n").map_or(body.len(), |at| end + at + 2);
    if end == 0 { &[] } else { &body[..line] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::outcome::Answer;

    #[test]
    fn blank_lines_at_the_end_go_and_nothing_else() {
        for (body, rest) in [
            (&b"a\r\n \t\r\n\r\n"[..], &b"a\r\n"[..]),
            (b"a  \r\n", b"a  \r\n"),
            (b"a", b"a"),
            (b" \r\n\r\n", b""),
            (b"", b""),
            (b"a\r\n\r\nb\r\n", b"a\r\n\r\nb\r\n"),
        ] {
            assert_eq!(without_blank_end(body), rest, "{body:?}");
        }
    }

    /// How the signatures on this message fare with these keys.
    fn seals(message: &str, keys: &[(String, String)]) -> Vec<Seal> {
        let bytes = message.replace("\r\n", "\n").replace('\n', "\r\n");
        let parsed = AuthenticatedMessage::parse_with_opts(bytes.as_bytes(), None, false).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let judged = readable(&parsed).into_iter().map(|signature| {
            let key = keys.iter().find(|(name, _)| *name == signature.name);
            let answer = key.map_or(Outcome::NxDomain, |(_, key)| Outcome::Found(vec![Answer::Text(key.clone())]));
            runtime.block_on(signature.judge(&parsed, &answer))
        });
        judged.collect()
    }

    /// One of the program's own samples and the key of its world.
    fn sample() -> (String, Vec<(String, String)>) {
        let notice = include_str!("../../../assets/samples/user-unknown.eml");
        let zone = include_str!("../../../lab/conf/nsd/example.zone");
        let line = zone.lines().find(|line| line.starts_with("hw2026._domainkey.gartenpost ")).unwrap();
        let key: String = line.split('"').skip(1).step_by(2).collect();
        let message = crate::message::read_bytes(notice.as_bytes()).unwrap();
        let signed = message.parts.into_iter().find_map(|part| part.message?.signed).unwrap();
        let text = String::from_utf8(signed.for_hashing()).unwrap();
        (text, vec![("hw2026._domainkey.gartenpost.example".to_owned(), key)])
    }

    #[test]
    fn a_seal_tells_what_was_changed() {
        let (message, keys) = sample();
        assert_eq!(seals(&message, &keys), [Seal::Holds]);
        assert_eq!(seals(&format!("{message}one line more\r\n"), &keys), [Seal::OtherBody]);
        assert_eq!(seals(&message.replace("Subject: ", "Subject: Re: "), &keys), [Seal::Differs]);
        assert_eq!(seals(&message, &[]), [Seal::NoKey]);
        let revoked = vec![(keys[0].0.clone(), "v=DKIM1; p=".to_owned())];
        assert_eq!(seals(&message, &revoked), [Seal::NoKey]);
        // A server on the way may add fields; those are not sealed.
        assert_eq!(seals(&format!("X-Added: yes\r\n{message}"), &keys), [Seal::Holds]);
    }

    /// The public suites, where they are there; the project does not need them.
    #[test]
    fn the_suites_fare_as_they_are_labelled() {
        let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/suites");
        let suites = std::env::var_os("BOUNCEWISE_SUITES").map_or(beside, Into::into).join("dkim");
        let suites = if suites.is_dir() { suites } else { return };
        for name in ["001.txt", "002.txt"] {
            let text = std::fs::read_to_string(suites.join(name)).unwrap().replace("\r\n", "\n");
            let (keys, message) = text.split_once("\n\n").unwrap();
            let key = |line: &str| line.split_once(' ').map(|(name, key)| (name.to_owned(), key.to_owned())).unwrap();
            let seals = seals(message, &keys.lines().map(key).collect::<Vec<_>>());
            assert!(!seals.is_empty() && seals.iter().all(|seal| *seal == Seal::Holds), "{name}: {seals:?}");
        }
        let generated = suites.join("generated");
        let zone: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(generated.join("dns.json")).unwrap()).unwrap();
        let (name, records) = zone.as_object().unwrap().iter().next().unwrap();
        let strings = records[0][1].as_array().unwrap().iter().map(|s| s.as_str().unwrap());
        let keys = vec![(name.clone(), strings.collect::<String>())];
        let mut count = 0;
        for entry in std::fs::read_dir(&generated).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "eml") {
                let message = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
                assert_eq!(seals(&message, &keys), [Seal::Holds], "{}", path.display());
                count += 1;
            }
        }
        assert_eq!(count, 18);
    }
}
