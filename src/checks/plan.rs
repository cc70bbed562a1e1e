//! Which checks bear on the targets, and which names they will ask for. Asks nothing.

use super::targets::Targets;
use super::{blocklist, dmarc, names, network};
use crate::knowledge::blocklists::{AskWhen, ListKind, blocklists};
use std::net::IpAddr;

/// One check that will run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The check's id, as in [`super::Finding::check`].
    pub check: String,
    /// The name, address or IP that it looks at; `<selector>._domainkey.<domain>` for `dkim`.
    pub target: String,
}

/// What will be asked: shown to the person before the first look-up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The targets that it was made for.
    pub targets: Targets,
    /// Each check gives exactly one finding.
    pub checks: Vec<Planned>,
    /// Every name that is known now to be asked for; answers may lead to the servers that they name.
    pub names: Vec<String>,
}

impl Plan {
    /// Plans the checks that bear on these targets. Asks nothing.
    pub fn of(targets: Targets) -> Self {
        let mut plan = Self::default();
        let whole = targets.addresses.iter().map(String::as_str);
        let mut wanted: Vec<(String, String)> = whole.map(|a| ("address".to_owned(), a.to_owned())).collect();
        let mut want = |check: &str, target: &str| wanted.push((check.to_owned(), target.to_owned()));
        for domain in targets.recipient_domains.iter().chain(&targets.sender_domain) {
            want("domain", domain);
            want("mx", domain);
        }
        if let Some(domain) = &targets.sender_domain {
            want("spf", domain);
            want("dmarc", domain);
        }
        for (selector, domain) in &targets.dkim {
            want("dkim", &format!("{selector}._domainkey.{domain}"));
        }
        if let Some(ip) = targets.sending_ip {
            want("ptr", &ip.to_string());
            if targets.helo.is_some() {
                want("helo", &ip.to_string());
            }
            lists(&targets, kind_of(ip), &ip.to_string(), &mut want);
        }
        // The domains written to are of interest to lists only where someone typed them.
        let typed = targets.recipient_domains.iter().filter(|_| targets.whose.is_some());
        for domain in targets.sender_domain.iter().chain(typed) {
            lists(&targets, ListKind::Domain, domain, &mut want);
        }
        if wanted.iter().any(|(check, _)| check != "address") {
            plan.add("network", network::TARGET, &targets);
        }
        for (check, target) in wanted {
            plan.add(&check, &target, &targets);
        }
        plan.targets = targets;
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
            if !self.checks.contains(&planned) {
                self.checks.push(planned);
            }
        }
        for name in other.names {
            self.know(name);
        }
        self.targets.addresses.extend(other.targets.addresses);
        self.targets.recipient_domains.extend(other.targets.recipient_domains);
        self.targets.suspected.extend(other.targets.suspected);
        self
    }

    fn add(&mut self, check: &str, target: &str, targets: &Targets) {
        let planned = Planned { check: check.to_owned(), target: target.to_owned() };
        if self.checks.contains(&planned) {
            return;
        }
        for name in asked(&planned, targets) {
            self.know(name);
        }
        self.checks.push(planned);
    }

    fn know(&mut self, name: String) {
        if !self.names.contains(&name) {
            self.names.push(name);
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

fn lists(targets: &Targets, kind: ListKind, target: &str, want: &mut impl FnMut(&str, &str)) {
    for list in blocklists().lists.iter().filter(|list| list.kinds.contains(&kind)) {
        let check = list.check();
        if list.ask == AskWhen::Always || targets.supports(&check, target) {
            want(&check, target);
        }
    }
}

/// The names that this check is known to ask for.
fn asked(planned: &Planned, targets: &Targets) -> Vec<String> {
    let target = planned.target.as_str();
    match planned.check.as_str() {
        "network" => network::NAMES.iter().map(|n| (*n).to_owned()).collect(),
        "domain" | "mx" | "spf" | "dkim" => vec![target.to_owned()],
        "dmarc" => dmarc::names(target),
        "ptr" => target.parse().map(|ip| vec![names::pointer(ip)]).unwrap_or_default(),
        "helo" => targets.helo.as_deref().and_then(names::ascii).into_iter().collect(),
        check => match check.strip_prefix("blocklist:").and_then(|id| blocklists().get(id)) {
            Some(list) => blocklist::names(list, target),
            None => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::targets::Whose;
    use super::*;
    use std::collections::BTreeSet;

    fn checks(plan: &Plan) -> BTreeSet<(&str, &str)> {
        plan.checks.iter().map(|p| (p.check.as_str(), p.target.as_str())).collect()
    }

    #[test]
    fn a_typed_domain_gets_every_check_once() {
        let plan = Plan::of(Targets::whole("shop.example").unwrap());
        assert_eq!(checks(&plan).len(), plan.checks.len(), "one stands twice");
        assert_eq!(plan.checks[0].check, "network");
        for check in ["domain", "mx", "spf", "dmarc", "blocklist:dbl-spamhaus-org"] {
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
        targets.suspected.push("blocklist:b-barracudacentral-org".into());
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
