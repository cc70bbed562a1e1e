//! Notices and pasted texts that no layout was written for, and mail that only looks like one.

use super::read;
use crate::knowledge::Kind;
use crate::message::read_bytes;

/// Text, address, reply code; empty where the text states none.
const FAILURES: &[(&str, &str, &str)] = &[
    (
        "From: MDaemon at mail.corp.example <MDaemon@mail.corp.example>\nTo: me@shop.example\nSubject: Permanent Delivery Failure\nX-MDaemon-Deliver-To: me@shop.example\n\nThe following data may contain sensitive information!\n\nSession Transcript:\n Mon 2026-01-05 10:00:01: Parsing message <xxxx.msg>\n Mon 2026-01-05 10:00:01: *  From: me@shop.example\n Mon 2026-01-05 10:00:01: *  To: anna@office.example\n Mon 2026-01-05 10:00:01: Attempting SMTP connection to [192.0.2.7:25]\n Mon 2026-01-05 10:00:02: <-- 220 mx.office.example ESMTP\n Mon 2026-01-05 10:00:02: --> EHLO mail.corp.example\n Mon 2026-01-05 10:00:02: <-- 250 HELP\n Mon 2026-01-05 10:00:02: --> MAIL From:<me@shop.example>\n Mon 2026-01-05 10:00:02: <-- 250 2.1.0 OK\n Mon 2026-01-05 10:00:02: --> RCPT To:<anna@office.example>\n Mon 2026-01-05 10:00:02: <-- 550 5.1.1 User unknown\n Mon 2026-01-05 10:00:02: --> QUIT\n",
        "anna@office.example",
        "550",
    ),
    (
        "From: mailer-daemon@corp.example\nTo: me@shop.example\nSubject: Message undeliverable: Angebot\n\nYour message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 5 Jan 2026 10:00:00 +0100\n   Subject: Angebot\n\nThe following recipient(s) could not be reached:\n\nanna@office.example\n   Error Type: SMTP\n   Remote server (192.0.2.7) issued an error.\n   hMailServer sent: RCPT TO:<anna@office.example>\n   Remote server replied: 550 5.1.1 No such user\n\nhMailServer\n",
        "anna@office.example",
        "550",
    ),
    (
        "From: Mail Delivery System <MAILER-DAEMON@mailout.t-online.de>\nTo: me@t-online.de\nSubject: Mail delivery failed: returning message to sender\n\n|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <anna@office.example> ... transport smtp: 550 5.1.1 Benutzer unbekannt\n|------------------------- Message text follows: ------------------------|\nReceived: from a by b\nFrom: me@t-online.de\nTo: anna@office.example\nSubject: x\n\ny\n",
        "anna@office.example",
        "550",
    ),
    (
        "From: MAILER-DAEMON@yahoo.com\nTo: me@yahoo.com\nSubject: Failure Notice\n\nSorry, we were unable to deliver your message to the following address.\n\n<anna@office.example>:\n554: 5.7.9: Message not accepted for policy reasons.\n\n--- Below this line is a copy of the message.\n\nReceived: from x by y\nFrom: me@yahoo.com\nTo: anna@office.example\nSubject: hi\n\nhello\n",
        "anna@office.example",
        "554",
    ),
    (
        "From: Mail Delivery System <mailer-daemon@protonmail.example>\nTo: me@shop.example\nSubject: Undelivered Mail Returned to Sender\n\nYour message wasn't delivered to anna@office.example because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.4.1 Recipient address rejected: Access denied. [XX.prod.protection.outlook.com 2026]\n",
        "anna@office.example",
        "550",
    ),
    (
        "From: Mail Delivery System <MAILER-DAEMON@z.example>\nTo: me@shop.example\nSubject: Message non remis : retour à l'expéditeur\n\nLe système de messagerie de z.example n'a pas pu remettre votre message :\n\n<anna@office.example>: l'hôte mx.office.example[192.0.2.7] a dit : 550 5.1.1 Utilisateur inconnu (en réponse à la commande RCPT TO)\n",
        "anna@office.example",
        "550",
    ),
    (
        "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>\nTo: me@corp.example\nSubject: Non remis : Offre\n\nÉchec de la remise à ces destinataires ou groupes :\n\nAnna (anna@office.example)<mailto:anna@office.example>\nVotre message n'a pas pu être remis. La boîte aux lettres du destinataire est pleine.\n\nInformations de diagnostic pour les administrateurs :\n\nServeur de génération : ex1.corp.example\n\nanna@office.example\nRemote Server returned '554 5.2.2 mailbox full'\n\nEn-têtes de message d'origine :\n\nReceived: from ex1.corp.example (192.0.2.3) by ex2.corp.example with Microsoft SMTP Server\nFrom: Me <me@corp.example>\nTo: Anna <anna@office.example>\nSubject: Offre\nMessage-ID: <1@corp.example>\n",
        "anna@office.example",
        "554",
    ),
    (
        "From: Postmaster@corp.example\nTo: me@shop.example\nSubject: ZUSTELLFEHLER: User anna (anna@office.example) not listed in Domino Directory\n\nIhr Dokument:   Angebot\n\nkonnte nicht zugestellt werden an:   anna@office.example\n\nBegründung:\nUser anna (anna@office.example) not listed in Domino Directory\n",
        "anna@office.example",
        "",
    ),
    (
        "Jan 5 10:00:01 mail postfix/smtp[99]: 4B1: to=<anna@office.example>, relay=mx.office.example[192.0.2.7]:25, delay=1, dsn=5.1.1, status=bounced (host mx.office.example[192.0.2.7] said: 550 5.1.1 no such user (in reply to RCPT TO command))",
        "anna@office.example",
        "550",
    ),
    (
        "Uw bericht aan anna@office.example is niet aangekomen omdat de mailbox van de ontvanger vol zit.",
        "anna@office.example",
        "",
    ),
    (
        "Task 'me@shop.example - Sending' reported error (0x800CCC78) : 'Cannot send the message. Verify the email address in your account properties. The server responded: 550 5.7.1 Unable to relay'",
        "",
        "550",
    ),
    (
        "An error occurred while sending mail. The mail server responded:  5.7.1 <me@shop.example>: Sender address rejected: not owned by user me. Please check the message and try again.",
        "",
        "",
    ),
    ("Error 550", "", "550"),
];

/// Mail of other kinds.
const OTHERS: &[(&str, Kind)] = &[
    (
        "From: Mail Delivery System <MAILER-DAEMON@z.example>\nTo: me@shop.example\nSubject: Aviso: mensaje pendiente de entrega\n\nSu mensaje para anna@office.example todavía no se ha entregado. El servidor volverá a intentarlo durante 3 días. No es necesario que lo envíe de nuevo.\n",
        Kind::Delay,
    ),
    (
        "From: Ann <ann@a.example>\nTo: me@shop.example\nSubject: Re: Angebot\nAuto-Submitted: auto-replied\n\nIch bin bis 12. Januar nicht erreichbar. Vertretung: bob@a.example\n",
        Kind::AutoReply,
    ),
    (
        "From: Ann <ann@a.example>\nTo: me@shop.example\nSubject: [confirm] Your message to ann@a.example\n\nTo deliver your message, please click the link below to confirm you are a human: https://c.example/1\n",
        Kind::AutoReply,
    ),
    (
        "From: Ann <ann@a.example>\nTo: me@shop.example\nSubject: Not read: Angebot\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nYour message was deleted without being read on Monday.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: RFC822; ann@a.example\nDisposition: automatic-action/MDN-sent-automatically; deleted\n\n--b--\n",
        Kind::NotABounce,
    ),
    (
        "From: Ann <ann@a.example>\nTo: me@shop.example\nSubject: Read: Angebot\n\nYour message\n   To: Ann\n   Subject: Angebot\n   Sent: Monday\nwas read on Monday, 5 January 2026.\n",
        Kind::NotABounce,
    ),
    (
        "From: list-request@a.example\nTo: me@shop.example\nSubject: confirm 123\nPrecedence: bulk\n\nMailing list subscription confirmation notice for list. Reply to confirm.\n",
        Kind::NotABounce,
    ),
    (
        "From: Parcel Service <noreply@parcel.example>\nTo: me@shop.example\nSubject: Your parcel could not be delivered\n\nDear customer, we tried to deliver your parcel 550 1122. Please choose a new date.\n",
        Kind::NotABounce,
    ),
    (
        "From: Ann <ann@a.example>\nTo: me@shop.example\nSubject: Mail delivery failed?\n\nHi, I get 550 5.1.1 user unknown when writing to bob@b.example. Any idea? It says delivery failed.\n",
        Kind::NotABounce,
    ),
    (
        "From: Joe <joe@b.example>\nTo: postfix-users@list.example\nSubject: Re: undelivered mail returned to sender\nList-Id: <postfix-users.list.example>\nReceived: from x\n\nOn Mon Ann wrote:\n> <x@y.example>: host said: 550 5.1.1 unknown\nCheck your map.\n",
        Kind::NotABounce,
    ),
    (
        "From: MAILER-DAEMON@a.example\nTo: me@shop.example\nSubject: Successful Mail Delivery Report\n\nThis is the mail system at host a.example.\n\nYour message was successfully delivered to the destination(s) listed below.\n\n<anna@office.example>: delivery via mx.office.example[192.0.2.7]:25: 250 2.0.0 OK\n",
        Kind::Success,
    ),
];

#[test]
fn failures_are_read_from_any_text() {
    for (source, address, code) in FAILURES {
        let bounce = read(&read_bytes(source.as_bytes()).unwrap());
        assert_eq!(bounce.kind, Kind::Failure, "{source}");
        assert_eq!(bounce.recipients.len(), 1, "{source}");
        let recipient = &bounce.recipients[0];
        assert_eq!(recipient.address.as_deref().unwrap_or_default(), *address, "{source}");
        assert_eq!(recipient.reply_code.as_deref().unwrap_or_default(), *code, "{source}");
    }
}

#[test]
fn other_mail_is_told_apart() {
    for (source, kind) in OTHERS {
        assert_eq!(read(&read_bytes(source.as_bytes()).unwrap()).kind, *kind, "{source}");
    }
}

#[test]
fn each_of_several_keeps_its_own_words() {
    let text = "From: MAILER-DAEMON@a.example\nTo: me@shop.example\nSubject: failure notice\n\nYour message could not be delivered:\n\n\
        anna@office.example: mailbox full\nben@home.example: 550 5.1.1 no such user\n\nFailed for both:\n";
    let got = read(&read_bytes(text.as_bytes()).unwrap()).recipients;
    assert_eq!((got[0].explanation.as_deref(), got[0].reply_code.as_deref()), (Some("mailbox full"), None));
    assert_eq!(
        (got[1].diagnostic.as_deref(), got[1].reply_code.as_deref()),
        (Some("550 5.1.1 no such user"), Some("550"))
    );
}

#[test]
fn words_below_a_list_are_said_of_all() {
    let text = "From: MAILER-DAEMON@a.example\nTo: me@shop.example\nSubject: failure notice\n\nFailed:\n\n\
        <anna@office.example>\n<ben@office.example>\n\n550 5.7.1 refused by policy\n";
    let got = read(&read_bytes(text.as_bytes()).unwrap()).recipients;
    let codes: Vec<Option<&str>> = got.iter().map(|r| r.reply_code.as_deref()).collect();
    assert_eq!(codes, [Some("550"), Some("550")]);
}
