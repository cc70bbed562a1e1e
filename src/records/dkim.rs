//! How a domain publishes the keys of its mail service: pointers where they are the same for every customer, else where
//! the service shows the records.

use super::{Kind, Proposal};
use crate::knowledge::dkim_selectors::{Form, Service};

/// What to publish for a service, and where it shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The service's name.
    pub service: String,
    /// The names under which its keys are published.
    pub names: Vec<String>,
    /// What sort of record they are.
    pub kind: Kind,
    /// The records, where they are the same for every customer. A key itself is never made up: only the service has it.
    pub records: Vec<Proposal>,
    /// The page of the service that tells where the customer finds them.
    pub page: String,
}

/// The keys of this service for a domain.
pub fn of_service(service: &Service, domain: &str) -> Keys {
    let name = |selector: &String| format!("{selector}._domainkey.{domain}");
    let record =
        |selector: &String| Some(Proposal::new(name(selector), Kind::Cname, service.pointer(selector, domain)?));
    Keys {
        service: service.name.clone(),
        names: service.selectors.iter().map(name).collect(),
        kind: if service.form == Form::Cname { Kind::Cname } else { Kind::Txt },
        records: service.selectors.iter().filter_map(record).collect(),
        page: service.page.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::dkim_selectors::dkim_selectors;

    #[test]
    fn pointers_are_given_where_they_are_known_and_keys_never() {
        for service in &dkim_selectors().services {
            let keys = of_service(service, "shop.test");
            assert_eq!(keys.names.len(), service.selectors.len());
            for record in &keys.records {
                assert_eq!(record.kind, Kind::Cname, "{}", service.id);
                let is_name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._".contains(&b);
                assert!(record.value.contains('.') && record.value.bytes().all(is_name), "{}", record.value);
            }
            assert!(keys.kind == Kind::Cname || keys.records.is_empty(), "{}", service.id);
        }
    }
}
