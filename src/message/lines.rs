//! Line ends: CRLF, LF, CR alone and their mixtures become LF, once, before anything else looks at the bytes.

use memchr::memchr;
use std::borrow::Cow;

/// The same bytes with LF as the only line end.
pub fn normalised(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some(first) = memchr(b'\r', bytes) else { return Cow::Borrowed(bytes) };
    let mut out = Vec::with_capacity(bytes.len());
    let mut next = first;
    let mut at = 0;
    while at < bytes.len() {
        out.extend_from_slice(&bytes[at..next]);
        at = next;
        if at < bytes.len() {
            // CR CR LF is one damaged line end.
            while bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\r') && doubled(bytes, at) {
                at += 1;
            }
            at += 1;
            if bytes.get(at) == Some(&b'\n') {
                at += 1;
            }
            out.push(b'\n');
        }
        next = memchr(b'\r', &bytes[at..]).map_or(bytes.len(), |p| at + p);
    }
    Cow::Owned(out)
}

/// Whether a run of CRs ends in LF: then all of it is one line end, else each CR is one.
fn doubled(bytes: &[u8], at: usize) -> bool {
    let run = bytes[at..].iter().take_while(|b| **b == b'\r').count();
    run <= 3 && bytes.get(at + run) == Some(&b'\n')
}

/// Leaves out a byte order mark and leading blank lines.
pub fn trimmed_start(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' | b'\r' => from = at + 1,
            b' ' | b'\t' => {}
            _ => return &bytes[from..],
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_become_one() {
        for source in [&b"a\r\n\r\nb\r\n"[..], b"a\n\nb\n", b"a\r\rb\r", b"a\r\r\n\r\r\nb\r\r\n"] {
            assert_eq!(*normalised(source), *b"a\n\nb\n");
        }
    }

    #[test]
    fn the_start_is_trimmed_but_not_the_first_line() {
        assert_eq!(trimmed_start(b"\xEF\xBB\xBF\r\n  \r\n  x y\n"), b"  x y\n");
        assert_eq!(trimmed_start(b" \n\n"), b"");
    }
}
