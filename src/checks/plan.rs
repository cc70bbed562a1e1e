//! Which checks bear on the targets, and which names they will ask for. Asks nothing.

use super::keys::Keys;
use super::targets::Targets;
use super::{blocklist, dkim, dmarc, mta_sts, names, network, registration, tls_rpt};
use crate::knowledge::blocklists::{AskWhen, Blocklist, ListKind, Service, blocklists};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

/// No more names than these are asked of one blocklist operator in a run.
const PER_OPERATOR: usize = 12;
/// The checks that every domain gets, the sender's and the recipients'.
const OF_A_DOMAIN: [&str; 7] = ["domain", "registration", "dnssec", "mx", "mta-sts", "tls-rpt", "dane"];

/// One check that will run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The check's id, as in [`super::Finding::check`].
    pub check: String,
    /// The name, address or IP that it looks at; for `dkim` `<selector>._domainkey.<domain>`, or the domain where no
    /// selector is known.
    pub target: String,
}

/// What will be asked: shown to the person before the first look-up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The targets that it was made for.
    pub targets: Targets,
    /// Each check gives exactly one finding.
    pub checks: Vec<Planned>,
    /// Every name that is known now to be asked for; answers may lead to the servers that they name. A key in a name is
    /// masked.
    pub names: Vec<String>,
    /// The services whose key is used.
    pub keys: Vec<Service>,
    /// Those of the checks that will not be asked, because their list's operator is asked enough.
    pub spared: Vec<Planned>,
}

impl Plan {
    /// Plans the checks that bear on these targets, without any key. Asks nothing.
    pub fn of(targets: Targets) -> Self {
        Self::with_keys(targets, &Keys::default())
    }

    /// As [`Self::of`], with the lists that these keys open.
    pub fn with_keys(targets: Targets, keys: &Keys) -> Self {
        let keys = keys.services();
        let whole = targets.addresses.iter().map(String::as_str);
        let mut wanted: Vec<(String, String)> = whole.map(|a| ("address".to_owned(), a.to_owned())).collect();
        let mut want = |check: &str, target: &str| wanted.push((check.to_owned(), target.to_owned()));
        for domain in targets.recipient_domains.iter().chain(&targets.sender_domain) {
            for check in OF_A_DOMAIN {
                want(check, domain);
            }
        }
        if let Some(domain) = &targets.sender_domain {
            want("spf", domain);
            // Readers see the domain of the From field; the envelope's may be another.
            want("dmarc", targets.author_domain.as_ref().unwrap_or(domain));
            if targets.dkim.is_empty() {
                want("dkim", targets.author_domain.as_ref().unwrap_or(domain));
            }
        }
        for (selector, domain) in &targets.dkim {
            want("dkim", &dkim::name(selector, domain));
        }
        if let Some(domain) = targets.author_domain.as_ref().or(targets.sender_domain.as_ref())
            && !targets.stamps.is_empty()
        {
            want("authentication-results", domain);
        }
        if let Some(ip) = targets.sending_ip {
            want("ptr", &ip.to_string());
            if targets.helo.is_some() {
                want("helo", &ip.to_string());
            }
            lists(&targets, &keys, kind_of(ip), &ip.to_string(), &mut want);
        }
        // The domains written to are of interest to lists only where someone typed them.
        let typed = targets.recipient_domains.iter().filter(|_| targets.whose.is_some());
        for domain in targets.sender_domain.iter().chain(typed) {
            lists(&targets, &keys, ListKind::Domain, domain, &mut want);
        }
        if wanted.iter().any(|(check, _)| check != "address") {
            wanted.insert(0, ("network".to_owned(), network::TARGET.to_owned()));
        }
        let mut plan = Self { targets, keys, ..Self::default() };
        for (check, target) in wanted {
            plan.add(Planned { check, target });
        }
        plan.settle();
        plan
    }

    /// This plan and another in one run: what both want is done once. Meant for things typed side by side; two bounces
    /// get a run each.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        if self.checks.is_empty() {
            return other;
        }
        for planned in other.checks {
            self.add(planned);
        }
        self.targets.addresses.extend(other.targets.addresses);
        self.targets.recipient_domains.extend(other.targets.recipient_domains);
        self.targets.suspected.extend(other.targets.suspected);
        for key in other.keys {
            if !self.keys.contains(&key) {
                self.keys.push(key);
            }
        }
        self.settle();
        self
    }

    fn add(&mut self, planned: Planned) {
        if !self.checks.contains(&planned) {
            self.checks.push(planned);
        }
    }

    /// Spares the operators of lists too many questions, and gathers the names that are left.
    fn settle(&mut self) {
        let mut spent: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let list = |planned: &Planned| planned.check.strip_prefix("blocklist:").and_then(|id| blocklists().get(id));
        let mut lists: Vec<(&Planned, &'static Blocklist)> =
            self.checks.iter().filter_map(|planned| Some((planned, list(planned)?))).collect();
        // What the notice names goes first, then what matters most.
        lists.sort_by_key(|(planned, list)| {
            (!self.targets.supports(&planned.check, &planned.target), Reverse(list.severity))
        });
        let mut spared = Vec::new();
        for (planned, list) in lists {
            let spent = spent.entry(&list.operator).or_default();
            let mut with: BTreeSet<String> = spent.clone();
            with.extend(blocklist::names(list, &planned.target, &self.keys));
            if with.len() > PER_OPERATOR {
                spared.push(planned.clone());
            } else {
                *spent = with;
            }
        }
        self.spared = spared;
        self.names.clear();
        for planned in self.checks.iter().filter(|planned| !self.spared.contains(planned)) {
            for name in asked(planned, &self.targets, &self.keys) {
                if !self.names.contains(&name) {
                    self.names.push(name);
                }
            }
        }
    }
}

/// Which kind of list an address can be on.
pub(super) const fn kind_of(ip: IpAddr) -> ListKind {
    match ip {
        IpAddr::V4(_) => ListKind::Ip4,
        IpAddr::V6(_) => ListKind::Ip6,
    }
}

fn lists(targets: &Targets, keys: &[Service], kind: ListKind, target: &str, want: &mut impl FnMut(&str, &str)) {
    for list in blocklists().lists.iter().filter(|list| list.kinds.contains(&kind)) {
        let check = list.check();
        let open = list.ask == AskWhen::Key && list.key.is_some_and(|key| keys.contains(&key));
        if list.ask == AskWhen::Always || open || targets.supports(&check, target) {
            want(&check, target);
        }
    }
}

/// The names that this check is known to ask for.
fn asked(planned: &Planned, targets: &Targets, keys: &[Service]) -> Vec<String> {
    let target = planned.target.as_str();
    match planned.check.as_str() {
        "network" => network::NAMES.iter().map(|n| (*n).to_owned()).collect(),
        "domain" | "mx" | "dane" | "spf" => vec![target.to_owned()],
        "dnssec" => vec![target.to_owned(), names::organisational(target)],
        "registration" => registration::host(target).into_iter().collect(),
        "mta-sts" => vec![mta_sts::record_name(target)],
        "tls-rpt" => vec![tls_rpt::name(target)],
        "dmarc" | "authentication-results" => dmarc::names(target),
        "dkim" => dkim::names(target),
        "ptr" => target.parse().map(|ip| vec![names::pointer(ip)]).unwrap_or_default(),
        "helo" => targets.helo.as_deref().and_then(names::ascii).into_iter().collect(),
        check => match check.strip_prefix("blocklist:").and_then(|id| blocklists().get(id)) {
            Some(list) => blocklist::names(list, target, keys),
            None => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::targets::{Suspect, Whose};
    use super::*;

    fn checks(plan: &Plan) -> BTreeSet<(&str, &str)> {
        plan.checks.iter().map(|p| (p.check.as_str(), p.target.as_str())).collect()
    }

    #[test]
    fn a_typed_domain_gets_every_check_once() {
        let plan = Plan::of(Targets::whole("shop.example").unwrap());
        assert_eq!(checks(&plan).len(), plan.checks.len(), "one stands twice");
        assert_eq!(plan.checks[0].check, "network");
        for check in [
            "domain",
            "registration",
            "dnssec",
            "mx",
            "mta-sts",
            "tls-rpt",
            "dane",
            "spf",
            "dmarc",
            "blocklist:dbl-spamhaus-org",
        ] {
            assert!(checks(&plan).contains(&(check, "shop.example")), "{check}");
        }
        assert!(!plan.checks.iter().any(|p| p.check == "blocklist:bl-spamcop-net"), "an IP list was given a domain");
        for name in ["shop.example", "_dmarc.shop.example", "shop.example.dbl.spamhaus.org"] {
            assert!(plan.names.iter().any(|n| n == name), "{name}");
        }
    }

    #[test]
    fn whose_it_is_decides_which_checks_are_made() {
        let plan = |whose| Plan::of(Targets::of_typed("ann@shop.example", whose).unwrap());
        let (theirs, mine) = (plan(Whose::Theirs), plan(Whose::Mine));
        for receiving in ["network", "address", "domain", "mx", "blocklist:dbl-spamhaus-org"] {
            for plan in [&theirs, &mine] {
                assert_eq!(plan.checks.iter().filter(|p| p.check == receiving).count(), 1, "{receiving}");
            }
        }
        for sending in ["spf", "dmarc"] {
            assert!(mine.checks.iter().any(|p| p.check == sending), "{sending}");
            assert!(!theirs.checks.iter().any(|p| p.check == sending), "{sending}");
        }
        assert_eq!(plan(Whose::Unsure).checks, theirs.checks);
    }

    #[test]
    fn a_local_part_is_on_no_list_of_names() {
        let plan = Plan::of(Targets::whole("secret.person@shop.example").unwrap());
        assert!(plan.checks.iter().any(|p| p.check == "address"));
        assert!(plan.names.iter().all(|n| !n.contains("secret") && !n.contains('@')), "{:?}", plan.names);
    }

    #[test]
    fn an_address_is_asked_of_the_lists_for_its_kind() {
        let v4 = Plan::of(Targets::whole("192.0.2.10").unwrap());
        assert!(v4.names.iter().any(|n| n == "10.2.0.192.zen.spamhaus.org"));
        assert!(v4.names.iter().any(|n| n == "2.0.0.127.zen.spamhaus.org"));
        assert!(v4.checks.iter().filter(|p| p.check.starts_with("blocklist:")).count() >= 10);
        let v6 = Plan::of(Targets::whole("2001:db8::25").unwrap());
        assert!(v6.checks.iter().any(|p| p.check == "blocklist:zen-spamhaus-org"));
        assert!(!v6.checks.iter().any(|p| p.check == "blocklist:bl-spamcop-net"));
    }

    #[test]
    fn a_list_that_only_a_bounce_names_is_planned_for_it_alone() {
        let mut targets = Targets::whole("192.0.2.10").unwrap();
        let barracuda = |plan: &Plan| plan.checks.iter().any(|p| p.check == "blocklist:b-barracudacentral-org");
        assert!(!barracuda(&Plan::of(targets.clone())));
        targets.suspected.push(Suspect::check("blocklist:b-barracudacentral-org"));
        assert!(barracuda(&Plan::of(targets)));
    }

    #[test]
    fn two_plans_become_one_without_doubles() {
        let plan = |text| Plan::of(Targets::whole(text).unwrap());
        let both = plan("a@shop.example").and(plan("shop.example")).and(plan("192.0.2.1"));
        assert_eq!(checks(&both).len(), both.checks.len());
        assert_eq!(both.checks.iter().filter(|p| p.check == "network").count(), 1);
        assert_eq!(Plan::of(Targets::default()), Plan::default());
    }
}
