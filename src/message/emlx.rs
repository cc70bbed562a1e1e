//! Apple Mail's `.emlx`: a line with the byte count, the message, an XML property list.

/// How the property list begins.
const LIST: &[u8] = b"<?xml version=";

/// The message inside: up to the property list, or by the count where there is none. Counts are often wrong.
pub fn message(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |p| p + 1);
    let count = std::str::from_utf8(&bytes[..end]).ok().and_then(|l| l.trim().parse::<usize>().ok()).unwrap_or(0);
    let rest = &bytes[end..];
    let list = rest.windows(LIST.len()).rposition(|w| w == LIST).filter(|at| {
        let tail = &rest[*at..];
        tail.windows(6).any(|w| w == b"<plist") && tail.trim_ascii_end().ends_with(b"</plist>")
    });
    match list {
        Some(at) => &rest[..at],
        None if count == 0 => rest,
        None => &rest[..count.min(rest.len())],
    }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn the_property_list_ends_the_message_whatever_the_count_says() {
        let tail = "<?xml version=\"1.0\"?>\n<plist></plist>\n";
        for count in ["5  ", "500", "2"] {
            assert_eq!(message(format!("{count}\nab\ncd{tail}").as_bytes()), b"ab\ncd");
        }
        assert_eq!(message(b"500\nab\n"), b"ab\n");
        assert_eq!(message(b"2\nab\n"), b"ab");
    }
}
