//! Values in a server's words: a size limit, a new address, the link that was refused.

use regex::Regex;
use std::sync::LazyLock;

/// A pattern of this room; one that does not compile is a fault of ours, which the tests below find.
fn pattern(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

static BYTES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)(?:limit|maximum|max|exceeds?(?: the)?|larger than|at most)[^0-9]{0,40}([0-9]{5,12})\b")
});
static MEGABYTES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:limit|maximum|max|exceeds?(?: the)?|larger than|at most)[^0-9]{0,40}([0-9]{1,4}) ?(kB|MB|GB|MiB)\b",
    )
});
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}"));
static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:url|link|domain|uri)[^A-Za-z0-9]{1,4}(?:https?://)?((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})\b[^.]{0,60}(?:list|block|surbl|uribl|dbl)",
    )
});

fn found<'a>(pattern: &LazyLock<Option<Regex>>, text: &'a str, group: usize) -> Option<&'a str> {
    pattern.as_ref()?.captures(text)?.get(group).map(|m| m.as_str())
}

/// The size limit that a server names, in words ("25 MB").
pub fn size_limit(said: &str) -> Option<String> {
    if let Some(captures) = MEGABYTES.as_ref().and_then(|p| p.captures(said)) {
        let unit = captures.get(2)?.as_str().to_ascii_uppercase().replace("MIB", "MB").replace("KB", "kB");
        return Some(format!("{} {unit}", captures.get(1)?.as_str()));
    }
    let bytes: u64 = found(&BYTES, said, 1)?.parse().ok()?;
    // Decimal megabytes, rounded down: never promise more room than there is.
    let megabytes = bytes / 1_000_000;
    (megabytes > 0).then(|| format!("{megabytes} MB"))
}

/// The new address that a server names for someone who moved.
pub fn new_address(said: &str, old: Option<&str>) -> Option<String> {
    ADDRESS
        .as_ref()?
        .find_iter(said)
        .map(|m| m.as_str())
        .find(|address| old.is_none_or(|old| !old.eq_ignore_ascii_case(address)))
        .map(str::to_owned)
}

/// The web address or domain inside the message that a server refused.
pub fn blocked_link(said: &str) -> Option<String> {
    found(&LINK, said, 1).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_limit_is_read_in_bytes_and_in_megabytes() {
        let bytes = "552 5.3.4 Message size exceeds fixed limit 26214400";
        assert_eq!(size_limit(bytes).as_deref(), Some("26 MB"));
        assert_eq!(size_limit("552 message exceeds maximum size of 25 MB").as_deref(), Some("25 MB"));
        assert_eq!(size_limit("552 5.3.4 Message too big"), None);
        assert_eq!(size_limit("552 size 4711 over the limit in queue 12"), None);
    }

    #[test]
    fn a_new_address_is_not_the_old_one() {
        let said = "551 5.1.6 <Ann@old.example> moved, try ann@new.example";
        assert_eq!(new_address(said, Some("ann@old.example")).as_deref(), Some("ann@new.example"));
        assert_eq!(new_address("551 ann@old.example has moved", Some("ann@old.example")), None);
    }

    #[test]
    fn a_refused_link_is_read_only_where_a_list_is_spoken_of() {
        let said = "554 5.7.1 Message contains URL shop.example listed by a blocklist";
        assert_eq!(blocked_link(said).as_deref(), Some("shop.example"));
        assert_eq!(blocked_link("554 5.7.1 Blocked, see http://help.example/why"), None);
    }
}
