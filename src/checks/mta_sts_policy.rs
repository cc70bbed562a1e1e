//! An MTA-STS policy (RFC 8461, 3.2): the page that says how strictly, for how long and to which servers.

/// The longest time that a policy may hold, in seconds (RFC 8461, 3.2).
const MAX_AGE: u64 = 31_557_600;
/// More servers than these are not looked at.
const MAX_SERVERS: usize = 200;

/// A policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How strict it is.
    pub mode: Mode,
    /// How long it holds, in seconds.
    pub max_age: u64,
    /// The mail servers, as patterns.
    pub servers: Vec<String>,
}

/// How strict a policy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Mail goes only to servers that fit.
    Enforce,
    /// Failures are only reported.
    Testing,
    /// There is no policy any more.
    Off,
}

/// What makes a policy worth nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin with the version.
    Version,
    /// The mode is missing or unknown.
    Mode,
    /// The age is missing, no number or too long.
    MaxAge,
    /// It names no server.
    Servers,
}

impl Fault {
    /// Its word in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Mode => "mode",
            Self::MaxAge => "max-age",
            Self::Servers => "mx",
        }
    }
}

impl Policy {
    /// Reads a policy. Lines may end with LF alone, as senders accept it; unknown fields are passed over, and of a field
    /// that stands twice the first counts.
    pub fn read(page: &str) -> Result<Self, Fault> {
        let fields = page.lines().take(2_000).filter_map(|line| line.split_once(':'));
        let fields: Vec<(&str, &str)> = fields.map(|(name, value)| (name.trim(), value.trim())).collect();
        let first = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
        if first("version") != Some("STSv1") {
            return Err(Fault::Version);
        }
        let mode = match first("mode") {
            Some("enforce") => Mode::Enforce,
            Some("testing") => Mode::Testing,
            Some("none") => Mode::Off,
            _ => return Err(Fault::Mode),
        };
        let max_age = first("max_age").and_then(|age| age.parse().ok()).filter(|age| *age <= MAX_AGE);
        let max_age = max_age.ok_or(Fault::MaxAge)?;
        let servers = fields.iter().filter(|(name, _)| *name == "mx").take(MAX_SERVERS);
        let servers: Vec<String> = servers.map(|(_, value)| value.trim_end_matches('.').to_ascii_lowercase()).collect();
        if servers.is_empty() && mode != Mode::Off {
            return Err(Fault::Servers);
        }
        Ok(Self { mode, max_age, servers })
    }

    /// Whether the policy names this mail server (lower case); a star stands for one label at the beginning (RFC 8461, 4.1).
    pub fn covers(&self, host: &str) -> bool {
        self.servers.iter().any(|pattern| match pattern.strip_prefix("*.") {
            Some(rest) => host.split_once('.').is_some_and(|(label, above)| !label.is_empty() && above == rest),
            None => pattern == host,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_read_as_senders_read_them() {
        let page = "version: STSv1\nmode: enforce\nmx: Mail.shop.test\nmx: *.mx.shop.test\nmax_age: 604800\n";
        let policy = Policy::read(page).unwrap();
        assert_eq!((policy.mode, policy.max_age), (Mode::Enforce, 604_800));
        assert_eq!(Policy::read(&page.replace('\n', "\r\n")), Ok(policy.clone()), "both ends of line");
        assert_eq!(Policy::read(&format!("{page}later_field: x\nmode: none\n")), Ok(policy.clone()));
        for (host, covered) in [
            ("mail.shop.test", true),
            ("a.mx.shop.test", true),
            ("a.b.mx.shop.test", false),
            ("mx.shop.test", false),
            ("other.test", false),
        ] {
            assert_eq!(policy.covers(host), covered, "{host}");
        }
    }

    #[test]
    fn what_makes_a_policy_worth_nothing_is_named() {
        for (page, fault) in [
            ("", Fault::Version),
            ("<html>not found</html>", Fault::Version),
            ("version: STSv2\nmode: none\nmax_age: 1", Fault::Version),
            ("version: STSv1\nmax_age: 1\nmx: a.test", Fault::Mode),
            ("version: STSv1\nmode: strict\nmax_age: 1\nmx: a.test", Fault::Mode),
            ("version: STSv1\nmode: enforce\nmx: a.test", Fault::MaxAge),
            ("version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 99999999", Fault::MaxAge),
            ("version: STSv1\nmode: enforce\nmx: a.test\nmax_age: -1", Fault::MaxAge),
            ("version: STSv1\nmode: testing\nmax_age: 1", Fault::Servers),
        ] {
            assert_eq!(Policy::read(page), Err(fault), "{page:?}");
        }
        assert!(Policy::read("version: STSv1\nmode: none\nmax_age: 86400").is_ok());
    }
}
