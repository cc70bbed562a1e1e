//! Apple Mail's `.emlx`: a line with the byte count, the message, an XML property list.

/// The message inside, cut by the count or, where that is wrong, before the property list.
pub fn message(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |p| p + 1);
    let count = std::str::from_utf8(&bytes[..end]).ok().and_then(|l| l.trim().parse::<usize>().ok()).unwrap_or(0);
    let rest = &bytes[end..];
    let by_count = count.min(rest.len());
    const LIST: &[u8] = b"<?xml version=";
    let list = rest.windows(LIST.len()).rposition(|w| w == LIST).filter(|at| {
        let tail = &rest[*at..];
        tail.windows(6).any(|w| w == b"<plist") && (*at == 0 || rest[*at - 1] == b'\n' || by_count >= *at)
    });
    match list {
        Some(at) if at < by_count || count == 0 => &rest[..at],
        _ if by_count == 0 => rest,
        _ => &rest[..by_count],
    }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn the_count_is_believed_only_as_far_as_the_list() {
        let tail = "<?xml version=\"1.0\"?>\n<plist></plist>\n";
        assert_eq!(message(format!("5  \nab\ncd{tail}").as_bytes()), b"ab\ncd");
        assert_eq!(message(format!("500\nab\ncd\n{tail}").as_bytes()), b"ab\ncd\n");
        assert_eq!(message(b"500\nab\n"), b"ab\n");
    }
}
