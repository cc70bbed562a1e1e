//! The person's own keys for list services that want one. A key is part of the name that is asked (DNS has no other
//! place for it), so it is put in at the very last moment, and everything that is shown or kept has [`MARK`] in its
//! place.

use crate::knowledge::Text;
use crate::knowledge::blocklists::{MARK, Service};
use std::fmt;

/// The keys that the person has. Printing them for debugging says only which are there.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Keys([Option<String>; 2]);

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.services()).finish()
    }
}

impl Keys {
    /// The keys that these variables hold; a sentence for each that holds something that can't be a key. The values
    /// come from `read`, which is [`std::env::var`] outside tests.
    pub fn from_variables(read: impl Fn(&str) -> Option<String>) -> (Self, Vec<Text>) {
        let mut keys = Self::default();
        let mut wrong = Vec::new();
        for service in Service::ALL {
            if let Some(value) = read(service.variable())
                && keys.set(service, &value).is_err()
            {
                let text = Text::new("key-not-a-key.from").with("service", service.name());
                wrong.push(text.with("variable", service.variable()));
            }
        }
        (keys, wrong)
    }

    /// Keeps the key of a service; an empty one forgets it. The sentence on failure does not quote the key.
    pub fn set(&mut self, service: Service, key: &str) -> Result<(), Text> {
        let key = key.trim();
        // It must be one label of a DNS name (RFC 1035, 2.3.4); the services give letters and digits only.
        let fine = (8..=63).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric());
        if !fine && !key.is_empty() {
            return Err(Text::new("key-not-a-key").with("service", service.name()));
        }
        if let Some(kept) = self.0.get_mut(place(service)) {
            *kept = (!key.is_empty()).then(|| key.to_ascii_lowercase());
        }
        Ok(())
    }

    /// Whether there is a key for this service.
    pub fn has(&self, service: Service) -> bool {
        self.key(service).is_some()
    }

    /// The services that have a key.
    pub fn services(&self) -> Vec<Service> {
        Service::ALL.into_iter().filter(|service| self.has(*service)).collect()
    }

    fn key(&self, service: Service) -> Option<&str> {
        self.0.get(place(service)).and_then(Option::as_deref)
    }

    /// The name to put to a server, with the key in its place. Must not be kept or shown.
    pub(super) fn filled(&self, service: Service, name: &str) -> Option<String> {
        Some(name.replace(MARK, self.key(service)?))
    }

    /// This text with every key in it masked, however it is spelled.
    pub(super) fn masked(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for key in self.0.iter().flatten() {
            while let Some(start) = masked.to_ascii_lowercase().find(key.as_str()) {
                masked.replace_range(start..start + key.len(), MARK);
            }
        }
        masked
    }
}

const fn place(service: Service) -> usize {
    match service {
        Service::SpamhausDqs => 0,
        Service::Abusix => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;

    const SECRET: &str = "abcdefgh12345678SECRET";

    #[test]
    fn a_key_never_shows() {
        let mut keys = Keys::default();
        keys.set(Service::SpamhausDqs, SECRET).unwrap();
        assert_eq!(format!("{keys:?}"), "[SpamhausDqs]");
        let name = format!("2.0.0.127.{MARK}.zen.dq.spamhaus.net");
        let filled = keys.filled(Service::SpamhausDqs, &name).unwrap();
        assert_eq!(filled, format!("2.0.0.127.{}.zen.dq.spamhaus.net", SECRET.to_lowercase()));
        assert_eq!(keys.masked(&filled), name);
        assert_eq!(keys.masked(&format!("see {SECRET} and {SECRET}")), format!("see {MARK} and {MARK}"));
        assert_eq!(keys.filled(Service::Abusix, &name), None);
    }

    #[test]
    fn keys_come_from_the_environment_and_are_looked_at_first() {
        let (keys, wrong) = Keys::from_variables(|variable| match variable {
            "BOUNCEWISE_SPAMHAUS_DQS_KEY" => Some(format!(" {SECRET}\n")),
            "BOUNCEWISE_ABUSIX_KEY" => Some("a.secret.with.dots".to_owned()),
            _ => None,
        });
        assert!(keys.has(Service::SpamhausDqs) && !keys.has(Service::Abusix));
        let said = Words::english().say(&wrong[0]);
        assert!(said.contains("BOUNCEWISE_ABUSIX_KEY") && !said.contains("secret"), "{said}");
        assert_eq!(Keys::from_variables(|_| None).0, Keys::default());
    }

    #[test]
    fn an_empty_key_forgets() {
        let mut keys = Keys::default();
        keys.set(Service::Abusix, SECRET).unwrap();
        assert!(keys.set(Service::Abusix, "short").is_err() && keys.has(Service::Abusix));
        keys.set(Service::Abusix, "  ").unwrap();
        assert!(keys.services().is_empty());
    }
}
