use super::super::read_bytes;
use super::properties::{kind, tag};
use std::io::{Cursor, Write};

type Property<'a> = (u16, u16, Vec<u8>);

fn words(tag: u16, text: &str) -> Property<'_> {
    (tag, kind::UNICODE, text.encode_utf16().flat_map(u16::to_le_bytes).collect())
}

fn number(tag: u16, value: u32) -> Property<'static> {
    (tag, kind::LONG, value.to_le_bytes().to_vec())
}

/// Writes the properties of one object into a compound file, as MS-OXMSG lays them out.
fn put(file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, at: &str, header: usize, properties: &[Property<'_>]) {
    let mut fixed = vec![0; header];
    for (tag, kind, value) in properties {
        if *kind == kind::LONG {
            fixed.extend(kind.to_le_bytes());
            fixed.extend(tag.to_le_bytes());
            fixed.extend([0; 4]);
            fixed.extend(value);
            fixed.extend([0; 4]);
        } else {
            let path = format!("{at}__substg1.0_{tag:04X}{kind:04X}");
            file.create_stream(path).unwrap().write_all(value).unwrap();
        }
    }
    file.create_stream(format!("{at}__properties_version1.0")).unwrap().write_all(&fixed).unwrap();
}

fn msg(top: &[Property<'_>], recipients: &[Vec<Property<'_>>]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    put(&mut file, "/", 32, top);
    for (nth, recipient) in recipients.iter().enumerate() {
        let at = format!("/__recip_version1.0_#{nth:08X}/");
        file.create_storage(&at).unwrap();
        put(&mut file, &at, 8, recipient);
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn report() -> Vec<u8> {
    let top = [
        words(tag::MESSAGE_CLASS, "REPORT.IPM.Note.NDR"),
        words(tag::SUBJECT, "Undeliverable: Harvest"),
        words(tag::REPORT_TEXT, "Your message did not reach some of the recipients."),
        words(tag::REPORTING_MTA, "mail.orchard.example"),
    ];
    let recipients = vec![
        vec![
            words(tag::SMTP_ADDRESS, "ada@mill.example"),
            number(tag::STATUS_CODE, 511),
            words(tag::SUPPLEMENTARY_INFO, "<mx.mill.example #5.1.1 smtp;550 5.1.1 <ada@mill.example>: unknown user>"),
        ],
        vec![
            words(tag::EMAIL_ADDRESS, "bo@mill.example"),
            number(tag::STATUS_CODE, 570),
            number(tag::DIAGNOSTIC_CODE, 5),
        ],
    ];
    msg(&top, &recipients)
}

#[test]
fn a_report_becomes_the_fields_of_rfc_3464() {
    let message = read_bytes(&report()).unwrap();
    assert_eq!(message.header("Subject"), Some("Undeliverable: Harvest"));
    assert_eq!(message.parts[0].text, "Your message did not reach some of the recipients.");
    assert_eq!(message.parts[1].media_type, "message/delivery-status");
    assert_eq!(
        message.parts[1].text,
        "Reporting-MTA: dns; mail.orchard.example\n\n\
         Final-Recipient: rfc822; ada@mill.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.mill.example\n\
         Diagnostic-Code: smtp;550 5.1.1 <ada@mill.example>: unknown user\n\n\
         Final-Recipient: rfc822; bo@mill.example\nAction: failed\nDiagnostic-Code: x-mapi; maximum time expired\n"
    );
}

#[test]
fn a_compound_file_that_is_no_message_is_named() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap().write_all(b"x").unwrap();
    file.flush().unwrap();
    let bytes = file.into_inner().into_inner();
    assert_eq!(read_bytes(&bytes).unwrap_err().what.id, "reading-office");
    assert_eq!(read_bytes(&bytes[..600]).unwrap_err().what.id, "reading-msg-damaged");
}

/// A TNEF attribute: level, id, length, data, sum.
fn attribute(id: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend(id.to_le_bytes());
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(data);
    bytes.extend([0, 0]);
    bytes
}

fn tnef_properties(properties: &[Property<'_>]) -> Vec<u8> {
    let mut bytes = (properties.len() as u32).to_le_bytes().to_vec();
    for (tag, kind, value) in properties {
        bytes.extend(kind.to_le_bytes());
        bytes.extend(tag.to_le_bytes());
        if *kind != kind::LONG {
            bytes.extend(1u32.to_le_bytes());
            bytes.extend((value.len() as u32).to_le_bytes());
        }
        bytes.extend(value);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

fn packet() -> Vec<u8> {
    let mut bytes = super::tnef::SIGNATURE.to_vec();
    bytes.extend([1, 0]);
    bytes.extend(attribute(0x0007_8008, b"IPM.Microsoft Mail.Non-Delivery\0"));
    bytes.extend(attribute(0x0006_9003, &tnef_properties(&[words(tag::REPORT_TEXT, "It did not arrive.")])));
    let mut rows = 1u32.to_le_bytes().to_vec();
    // Values of odd length are padded; the next one must still be found.
    rows.extend(tnef_properties(&[
        (tag::DISPLAY_NAME, kind::ANSI, b"Cy\0".to_vec()),
        words(tag::SMTP_ADDRESS, "cy@mill.example"),
        words(tag::SUPPLEMENTARY_INFO, "< #5.2.2 smtp;552 5.2.2 mailbox full>"),
    ]));
    bytes.extend(attribute(0x0006_9004, &rows));
    bytes
}

#[test]
fn a_packet_is_read_alone_and_inside_a_mail() {
    let message = read_bytes(&packet()).unwrap();
    let status = &message.parts[1].text;
    assert!(status.contains("Final-Recipient: rfc822; cy@mill.example\nAction: failed\nStatus: 5.2.2\n"), "{status}");
    let encoded = packet().iter().map(|b| format!("={b:02X}")).collect::<Vec<_>>().concat();
    let mail = format!(
        "From: a@b.example\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\n\
         Content-Transfer-Encoding: quoted-printable\n\n{encoded}\n"
    );
    let message = read_bytes(mail.as_bytes()).unwrap();
    assert!(message.parts.iter().any(|p| p.media_type == "message/delivery-status"), "{:?}", message.parts);
}

#[test]
fn what_is_whole_of_a_cut_packet_is_given() {
    let bytes = packet();
    for end in 0..bytes.len() {
        // Never a panic, whatever the place.
        let _ = read_bytes(&bytes[..end]);
    }
    let message = read_bytes(&bytes[..bytes.len() - 1]).unwrap();
    assert!(message.not_understood.iter().any(|t| t.id == "reading-cut-off"));
    assert_eq!(message.parts[0].text, "It did not arrive.");
}

#[test]
fn damaged_bytes_never_panic() {
    for source in [report(), packet()] {
        let mut state = 0x9E37_79B9_7F4A_7C15u64;
        for _ in 0..400 {
            let mut bytes = source.clone();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = (state >> 33) as usize % bytes.len();
                bytes[at] = (state >> 20) as u8;
            }
            let _ = read_bytes(&bytes);
        }
    }
}
