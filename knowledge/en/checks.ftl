### Live checks: names, findings, explanations.

check-network =
    .name = Your internet connection (DNS)
    .about = Every mail starts with looking up a name. If that does not work here, nothing else can be checked.
    .fine = Looking up names works here.
    .answers = The DNS servers that were given answer.
    .given-silent = The DNS servers that were given do not answer, so nothing could be checked.
    .no-server = This computer knows no DNS server. It may not be connected to the internet.
    .silent = No DNS server answers. This computer may not be connected to the internet.
    .failing = Your network can't look up names right now. Nothing here says anything about the domains below.
    .sign-in = Your network wants you to sign in first. Open a web page in your browser, sign in, then check again.
    .rewritten = Your network answers for names that do not exist. So its answers can't be trusted here.
    .filters = Your network hides some names. A name that it hides looks as if it were missing.
    .second-way = { $why ->
        [no-server] This computer knows no DNS server
        [silent] No DNS server of your network answers
        [failing] Your network can't look up names right now
        [sign-in] Your network wants you to sign in first
        [rewritten] Your network answers for names that do not exist
       *[filters] Your network hides some names
    }. So a public service was asked over a secure line, as you agreed.

check-address =
    .name = The spelling of the address
    .about = An address has rules, and a small slip is the most common reason for mail that comes back. The mailbox itself is never tried: servers block those who only try, and many say yes to any name.
    .fine = { $address } is written the way an address should be.
    .fine-shared = { $address } is written the way an address should be. By its name several people may read it, or none in particular.
    .unread = { $address } is an address that nobody reads, as its name says.
    .passing = { $domain } gives out addresses that end after a short while. The mailbox may be gone.
    .newer-letters = { $address } has letters before the @ that some mail servers can't take yet.
    .poses = { $domain } looks like { $meant }, but is not the same. Take care.
    .quote = The quote marks around the name are not as they should be.
    .number-ending = A domain never ends in a number.
    .empty = There is no address here.
    .too-long = This is longer than any address can be.
    .no-at = The @ is missing.
    .two-ats = There is more than one @.
    .nothing-before = There is no name before the @.
    .nothing-after = There is nothing after the @.
    .local-too-long = The part before the @ is longer than 64 letters.
    .label-too-long = A part of the domain is longer than 63 letters.
    .dot-first = There is a dot where a part begins.
    .dot-last = There is a dot at the end of a part.
    .two-dots = There are two dots side by side.
    .blank = There is a blank inside the address.
    .comma = There is a comma, maybe in place of a dot.
    .unseen = There is a sign in the address that can't be seen.
    .letter = The sign { $letter } has no place there.
    .hyphen = A part of the domain begins or ends with a hyphen.
    .literal = A number stands where the name of the domain should be.
    .no-ending = The domain has no ending, such as .com.
    .mistyped = { $domain } may be a slip for { $meant }.
    .look-alike = The letter { $letter } only looks like one of ours. It comes from another alphabet.

check-domain =
    .name = Does the domain exist
    .about = The domain is the part after the @. If it does not exist, no mail can find its way.
    .fine = { $domain } exists.
    .missing = { $domain } does not exist.
    .missing-part = { $domain } does not exist, but { $above } does.
    .missing-mistyped = { $domain } does not exist. Did you mean { $meant }?
    .mistyped = { $domain } exists, but you may have meant { $meant }.
    .name-server-nowhere = { $domain } exists. But one of its name servers, { $server }, has no address, so looking it up may fail now and then.
    .name-server-silent = { $domain } exists. But one of its name servers, { $server }, does not answer, so looking it up may fail now and then.
    .name-server-lame = { $domain } exists. But one of its name servers, { $server }, does not know it, so looking it up may fail now and then.
    .bad-name = { $domain } can't be a domain: a domain is never written like that.

check-mx =
    .name = Where the domain takes its mail (MX)
    .about = A domain says which servers take its mail. If it names none, or servers that are not there, mail comes back.
    .fine = { $domain } takes mail at { $host }.
    .fine-provider = { $domain } takes mail at { $host }. That is a server of { $provider }.
    .no-domain = { $domain } does not exist, so it takes no mail.
    .null = { $domain } says that it takes no mail at all.
    .null-sender = { $domain } says that it takes no mail at all. Some receivers refuse mail from such a domain.
    .null-mixed = { $domain } says that it takes no mail, and names a mail server all the same. Senders do not know what to make of that.
    .none = { $domain } names no mail server and has no server of its own, so mail can't be delivered.
    .implicit = { $domain } names no mail server. Mail goes to the domain's own server, which may be just a web server.
    .implicit-private = { $domain } names no mail server, and its own address can't be reached from the internet.
    .literal = { $domain } gives the number { $host } as its mail server, where a name must stand. Most senders can't deliver there.
    .localhost = { $domain } gives { $host } as its mail server, which leads back to the sender's own machine.
    .private = The mail server { $host } of { $domain } has only an address inside a private network.
    .nothing = The mail server { $host } of { $domain } has no address, so mail can't be delivered.
    .some-broken = { $domain } takes mail, but one of its mail servers, { $host }, leads nowhere.
    .alias = The mail server { $host } of { $domain } is only another name for a server (a CNAME). Some senders do not accept that.
    .only-v6 = { $domain } takes mail only over the newer internet (IPv6). Many senders can't reach it.

check-registration =
    .name = Is the domain paid for and switched on
    .about = A domain is rented by the year. If nobody pays, it is switched off, and mail to it and from it comes back. We ask the registry, which keeps the list of all domains with that ending.
    .until = { $domain } is registered until { calendar-day }.
    .fine = { $domain } is registered and switched on. Its registry does not tell until when.
    .soon = { $domain } is registered only until { calendar-day }. Make sure that it gets renewed.
    .renewing = { $domain } is being renewed right now.
    .expired = The registration of { $domain } ran out on { calendar-day }. It may be switched off at any time.
    .hold = { $domain } has been switched off by its registry or by the company where it is rented. So mail does not work.
    .redemption = { $domain } was not renewed and has been switched off. Its owner can still get it back for a few weeks.
    .deleted = { $domain } was not renewed and will be deleted within days.
    .missing = { $domain } is not registered at all. Nobody owns it at the moment.
    .ending = { $domain } is an ending that many domains share. Nobody rents it.
    .no-service = There is no public service that tells about the registration of { $domain }. So this could not be checked. That is common and means nothing bad.
    .unread = The registry of { $domain } could not be asked: { $why ->
        [too-many] it gets too many questions just now
        [timeout] it took too long
        [garbled] it gave an answer that makes no sense
        [unknown-there] it does not know the domain, though the domain is there
        [intercepted] your network breaks into secure lines
       *[other] it could not be reached
    }. This says nothing about the domain.

check-dnssec =
    .name = Are the domain's records signed (DNSSEC)
    .about = A domain can sign its records, so that nobody can forge them. Mail works without it. But a wrong signature is bad: careful servers then act as if the domain were not there.
    .signed = The records of { $domain } are signed, and the signatures are right.
    .unsigned = { $domain } does not sign its records. Most domains do not, and mail works just as well.
    .unchecked = { $domain } signs its records. Your network's DNS server does not look at signatures, so it is not known whether they are right.
    .bogus = The records of { $domain } are signed wrongly. Careful servers act as if the domain were not there, so mail to it and from it may fail.
    .bogus-host = { $domain } takes mail at { $host }, but the records of that server are signed wrongly. Careful servers can't find it.

check-mta-sts =
    .name = Must mail come over a secure line (MTA-STS)
    .about = A domain can say that its mail must come over a secure line, and to which servers. If what it says is out of date, large senders can't deliver.
    .none = { $domain } makes no rules about that. Most domains do not, and that is fine.
    .fine = { $domain } wants its mail over a secure line, and its rules fit its mail servers.
    .testing = { $domain } tries out rules for secure mail, and they fit its mail servers.
    .off = { $domain } has switched its rules for secure mail off. That is fine.
    .record = { $domain } has a record about secure mail that senders can't read. They act as if there were none.
    .two = { $domain } has more than one record about secure mail. Senders act as if there were none.
    .no-host = { $domain } says that it has rules for secure mail, but the page for them, { $host }, does not exist.
    .private = { $domain } says that it has rules for secure mail, but { $host } leads to a number that nobody outside can reach.
    .certificate = { $domain } has rules for secure mail, but the certificate of { $host } is not good: { $why ->
        [expired] it has run out
        [not-yet-valid] it is not valid yet
        [wrong-name] it is for another name
        [unknown-issuer] nobody who is trusted has signed it
       *[other] senders will not take it
    }. Senders can't read the rules.
    .status = { $domain } says that it has rules for secure mail, but { $host } answers with an error ({ $status }).
    .redirect = { $domain } has moved its rules for secure mail to another address. Senders do not follow it there.
    .too-big = The rules of { $domain } for secure mail are longer than senders read.
    .broken = The rules of { $domain } for secure mail have a fault: { $why ->
        [version] they do not say version: STSv1
        [mode] they do not say how strict they are (mode)
        [max-age] they do not say how long they hold (max_age)
       *[mx] they name no mail server (mx)
    }. Senders act as if there were none.
    .enforce-uncovered = { $domain } says that mail must go only to the servers in its rules, but { $host } is not among them. Large senders can't deliver there.
    .testing-uncovered = { $domain } tries out rules for secure mail. Its mail server { $host } is not among them. Mail still gets through.
    .unread = The rules of { $domain } for secure mail could not be read: { $why ->
        [timeout] { $host } took too long
        [intercepted] your network breaks into secure lines
       *[other] { $host } could not be reached
    }.

check-tls-rpt =
    .name = Reports about secure lines (TLS-RPT)
    .about = A domain can ask for reports when mail could not reach it over a secure line. This has no effect on whether mail arrives.
    .none = { $domain } does not ask for reports. Most domains do not, and that is fine.
    .fine = { $domain } asks for reports when a secure line fails.
    .syntax = { $domain } asks for reports, but senders can't read the record. It gets none. Its mail is not touched by that.
    .two = { $domain } asks for reports twice. Senders then send none. Its mail is not touched by that.

check-dane =
    .name = Do the mail servers promise a certificate (DANE)
    .about = A certificate is a server's proof of who it is. A domain can promise in its records which one its mail servers show. We look at the records only. We do not call the mail servers: home lines can't, and servers do not like it.
    .none = The mail servers of { $domain } make no such promise. Most do not, and that is fine.
    .no-server = { $domain } has no mail server to look at.
    .fine = The mail servers of { $domain } promise which certificate they show. Whether they keep the promise, we do not test.
    .some = Only some mail servers of { $domain } promise which certificate they show. That is fine. Whether they keep the promise, we do not test.
    .unsigned = The mail server { $host } of { $domain } promises a certificate, but its records are not signed (DNSSEC). So the promise has no effect. Mail still gets through.
    .unsigned-mx = The mail server { $host } promises a certificate, but { $domain } does not sign its own records (DNSSEC). So many senders do not count it. Mail still gets through.
    .unusable = The mail server { $host } of { $domain } promises a certificate in a way that senders can't use.
    .lost = Nobody can find out which certificate { $host } promises. Careful senders hold back their mail to { $domain } until that works.

check-spf =
    .name = Who may send for you (SPF)
    .about = A domain can list the servers that may send mail in its name. Receivers look at this list to spot fakes.
    .fine = { $domain } says which servers may send its mail.
    .allowed = { $address } may send for { $domain } ({ $term }).
    .refused = { $address } is not among the servers that may send for { $domain }. Its list asks receivers to refuse all others ({ $term }).
    .doubted = { $address } is not among the servers that may send for { $domain }. Its list asks receivers to doubt all others ({ $term }).
    .undecided = The list of who may send for { $domain } says neither yes nor no to { $address }.
    .missing = { $domain } does not say which servers may send its mail.
    .almost = { $domain } has a record that was meant to say who may send its mail, but receivers do not take it as one.
    .two = { $domain } has more than one list of who may send. Receivers then ignore all of them.
    .slip = { $domain } says who may send its mail, but receivers skip this part, which may have a slip in it: { $term }
    .everyone = { $domain } lets everyone send mail in its name ({ $term }).
    .nobody = { $domain } says that it never sends mail. Receivers may refuse all mail from it.
    .wide = { $domain } lets a very large part of the internet send mail in its name ({ $term }).
    .ptr = The list of who may send for { $domain } works, but has a part that is slow and best left out ({ $term }).
    .open-end = { $domain } says who may send its mail, but not what to do with the rest.

check-dmarc =
    .name = What to do with fakes (DMARC)
    .about = A domain can say what receivers should do with mail that only claims to come from it. Large receivers want every domain to say so.
    .fine = { $domain } says what to do with fakes: { $policy ->
        [none] deliver them, but report
        [quarantine] put them with the spam
       *[reject] refuse them (reject)
    }.
    .inherited = { $domain } follows { $from }, which says what to do with fakes: { $policy ->
        [none] deliver them, but report
        [quarantine] put them with the spam
       *[reject] refuse them (reject)
    }.
    .missing = { $domain } does not say what to do with fakes.
    .almost = { $domain } has a record that was meant to say what to do with fakes, but receivers do not take it as one.
    .misplaced = { $domain } has a record about fakes in the wrong place: at { $at }. Receivers look at { $name } only.
    .two = { $from } has more than one record about fakes. Receivers then ignore all of them.
    .no-policy = { $domain } asks for reports, but does not say what to do with fakes. Some receivers want that said.
    .syntax = { $domain } has a record about fakes that receivers can't use.
    .not-aligned = Nothing in this message proves that it is from { $domain }. Receivers that ask for that (DMARC) turn it away.
    .proofs-fail = This message claims to be from { $domain }, but the proof for it does not hold now.
    .reports-not-taken = { $domain } wants its reports sent to { $taker }, which has not agreed to take them. Mail is not touched by this, only the reports are. { $taker } would have to publish a record at { $name }.
    .tag-sp = { $from } has a rule of its own for names below it, such as { $domain }. That rule counts here.
    .tag-np = { $domain } does not exist, and { $from } has a rule of its own for such names. That rule counts here.
    .testing = The record says that it is still a test (t=y). Receivers then act one step more gently than it says.
    .older-rule-other = Some receivers still look by the older rule. These follow { $old }, not { $from }.
    .older-rule-none = Some receivers still look by the older rule. These find no record for { $domain }.

# What is wrong with a part of the record; most of it does no harm.
check-dmarc-problem =
    .no-policy = The record does not say what to do with fakes (p=).
    .bad-value = Receivers can't read this part of the record: { $part }
    .not-a-tag = This part of the record has no equals sign: { $part }
    .twice = This part stands in the record twice, and only the first counts: { $part }
    .taken-out = This part is no longer used and does no harm: { $part }
    .unknown = Receivers do not know this part and pass over it: { $part }
    .bad-address = This is no address that reports can go to: { $part }

# How a domain that a message proves stands to the one that readers see.
check-dmarc-proof =
    .spf-holds = The server was allowed to send for { $domain }, and that counts for { $author }.
    .spf-fails = The server was not allowed to send for { $domain }, so that proves nothing for { $author }.
    .spf-belongs = The message was sent in the name of { $domain }, which belongs to { $author }.
    .spf-foreign = The message was sent in the name of { $domain }. That is not { $author }, so it proves nothing for it.
    .spf-not-the-same = The message was sent in the name of { $domain }. { $author } wants the very same name, so that does not count.
    .dkim-holds = The seal of { $domain } is whole, and that counts for { $author }.
    .dkim-fails = The seal of { $domain } does not hold, so it proves nothing for { $author }.
    .dkim-belongs = The message was sealed by { $domain }, which belongs to { $author }.
    .dkim-foreign = The message was sealed by { $domain }. That is not { $author }, so it proves nothing for it.
    .dkim-not-the-same = The message was sealed by { $domain }. { $author } wants the very same name, so that does not count.

check-dkim =
    .name = The seal on your mail (DKIM)
    .about = Your mail service seals each message. The key to check the seal must stand in the domain's records.
    .fine = The key { $selector } is there for { $domain }, and it is long enough ({ $bits } bits).
    .fine-ed25519 = The key { $selector } is there for { $domain }. It is of a newer kind (Ed25519) that some receivers can't use yet.
    .seal-holds = The seal on the message is whole, and the key { $selector } of { $domain } fits it.
    .seal-differs = The seal on the message does not fit what came back. A server may have changed the message, or { $domain } has a new key under { $selector }.
    .missing = The message was sealed with the key { $selector }, but { $domain } does not have it.
    .dangling = The key { $selector } of { $domain } should be found at { $target }, but nothing is there.
    .not-a-key = { $domain } has something else where the key { $selector } should be.
    .wildcard = { $domain } gives the same answer for every name, so there is no real key under { $selector }.
    .two = { $domain } has two keys under the name { $selector }. Receivers may pick the wrong one.
    .revoked = The key { $selector } of { $domain } was withdrawn on purpose.
    .version = The key { $selector } of { $domain } says that it is of a kind that receivers do not know.
    .unknown-kind = The key { $selector } of { $domain } is of a kind that receivers do not know.
    .not-for-mail = The key { $selector } of { $domain } is marked as not for mail of today.
    .broken = The key { $selector } of { $domain } is damaged.
    .short = The key { $selector } of { $domain } is too short ({ $bits } bits). Receivers do not count it.
    .weak = The key { $selector } of { $domain } is there. It is short ({ $bits } bits); 2048 bits are better.
    .testing = The key { $selector } of { $domain } is marked as a test. Receivers may ignore it.
    .unsealed = The message that came back carries no seal.
    .usual-found = { $domain } has keys for its seals under the names { $selectors }.
    .usual-none = No key was found for { $domain } among the usual names. It may have one under another name: only a message that it sent can tell.
    .usual-wildcard = { $domain } gives an answer for every name, so its keys can't be found by trying.
    .nothing-below = { $domain } seems to have no key for seals under any name.

# What the message's own seal tells beside the key.
check-dkim-seal =
    .part = The seal itself can't be checked here, because the notice holds only a part of the message.
    .other-body = The seal fits the header of the message. Its text can't be checked, because the notice holds only a part of it or a changed one.
    .holds = The seal on the message is whole.
    .key-is-there = The key itself is there and can be used.

check-authentication-results =
    .name = What the receiver wrote about the proofs
    .about = Receivers note whether a message proved where it comes from. Here their note is held against what is found now.
    .agrees = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } found the proofs of the message in order. They are in order now as well.
    .passed = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } found these proofs of the message in order: { $methods }.
    .failed = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } says that these proofs of the message failed: { $methods }.
    .still-fails = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } says that these proofs of the message failed: { $methods }. A look now finds the same.
    .mended = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } says that these proofs of the message failed: { $methods }. Now they hold, so the records may have been mended since.
    .broken = { $by ->
        [not-known] The receiving server
       *[other] The server { $by }
    } found these proofs in order: { $methods }. Now they do not hold, so the records may have changed since.

check-ptr =
    .name = The name of the sending server (reverse DNS)
    .about = A mail server's number should have a name, and that name should lead back to the number. Many receivers refuse mail from servers without one.
    .fine = { $address } is called { $name }, and { $name } leads back to it.
    .missing = { $address } has no name.
    .unconfirmed = { $address } is called { $name }, but { $name } does not lead back to it.
    .generic = { $address } is called { $name }, which looks like a home line. Some receivers refuse mail from such names.

check-helo =
    .name = How the sending server greets (HELO)
    .about = A mail server says its name when it calls. Receivers check that the name is a real one.
    .fine = The server greets as { $name }, and that name leads back to it.
    .unknown = It is not known how { $address } greets.
    .literal = The server greets with its number { $name } and not with a name. Some receivers refuse that.
    .not-a-name = The server greets as { $name }, which is no full name on the internet.
    .missing = The server greets as { $name }, but that name leads nowhere.
    .only-v4 = The server greets as { $name }, but that name does not lead to the newer kind of number (IPv6) that it called from.
    .elsewhere = The server greets as { $name }, but that name leads to another server.

check-blocklist =
    .name = Blocklist { $list }
    .about = { $list } is a list of senders that many receivers ask before they take mail. It counts here only after it gave the right answers to two test questions.
    .clean = { $target } is not on { $list }.
    .listed = { $target } is on { $list }. { listing } { listing-weight } { listing-way-out } Look it up or ask for removal: { $page }
    .listed-no-page = { $target } is on { $list }. { listing } { listing-weight } { listing-way-out }
    .policy = { $target } is on { $list }, which says nothing about what it did. { listing } { listing-way-out } { $page }
    .policy-elsewhere = { $list } has nothing bad to say about { $target }. { listing } That matters only if a mail server runs there.
    .noise = { $target } is on { $list }. { listing } Few receivers use this list, so you can leave it.
    .theirs = { $target } is on { $list }. { listing } That does not keep your mail from it. But take care with mail that comes from there.
    .vouched = { $list } knows { $target } as a good sender.
    .not-vouched = { $list } is a list of known good senders. { $target } is not on it, and need not be.
    .page-only = { $list } answers only servers that have signed up. Look { $target } up yourself: { $page }
    .key-only = { $list } answers only those who have a key of their own. Look { $target } up yourself: { $page }
    .key-silent = { $list } did not answer to your key for { $key }. Check the key. This does not mean that { $target } is listed.
    .spared = { $list } was not asked. Its owner was asked enough for one time, and { $target } can wait for the next.
    .all-listed = { $list } says yes about { $target }, and so do nearly all lists at once. More likely than not your network makes that up, so it does not count.
    .other-server = { $list } was reached on two different ways, so its answer about { $target } can't be trusted.
    .refused = { $list } did not answer: { $why ->
        [public-resolver] it does not answer your network's DNS server
        [too-many] too many questions came from your network, or it wants an account
        [mistyped] it did not understand the question
        [wrong-kind] it does not take this kind of question
       *[other] it does not answer your network
    }. This does not mean that { $target } is listed.
    .lists-all = { $list } says yes to everything today, so it can't be trusted.
    .silent = { $list } did not pass its own test just now, so what it says does not count. It may be gone, or it may not answer your network.
    .hijacked = Someone else answers in place of { $list }, so it could not be asked.
    .trouble = { $list } could not be asked: { $why ->
        [timeout] it did not answer in time
        [refused] the DNS server refuses the question
        [blocked] a filter in your network holds it back
        [truncated] its answer was too long to get through your network
       *[other] the DNS server found no answer
    }.

# How much a listing matters; `weight` is the severity in blocklists.toml.
listing-weight = { $weight ->
    [high] Many receivers refuse mail because of this list.
    [medium] Some receivers refuse mail because of this list.
   *[low] Few receivers use this list.
}

# How to get off a list, and what to write there; `says` is as in blocklists.toml.
listing-way-out = { $says ->
    [home-line] Mail from a home or office line should go through a mail provider. If this is a mail server, its owner can write to the list that it has a fixed number and its own name.
    [no-identity] Whoever runs it must give it a proper name first (reverse DNS), and can then write to the list that it has one.
    [infected] Whoever runs it must find the machine or the password that is misused, and can then write to the list what was found.
    [stolen-passwords] Whoever runs it must find the machine that is misused, and can then write to the list what was found.
    [botnet-control] Whoever runs it must find the machine that is misused, and can then write to the list what was found.
    [attacks] Whoever runs it must find the machine that is misused, and can then write to the list what was found.
    [hijacked] Only the owner of the whole range can end this.
    [abused-site] Whoever runs the site must clean it, and can then write to the list what was removed.
    [phishing-domain] Whoever runs the site must clean it, and can then write to the list what was removed.
    [malware-domain] Whoever runs the site must clean it, and can then write to the list what was removed.
    [backscatter] Whoever runs it should let it say no at once, in place of a bounce later. Then the entry ends.
    [neighbours] Only the provider can end this.
    [whole-provider] Only the provider can end this.
    [new-domain] It ends as the domain grows older.
   *[other] Whoever runs it must find and stop what sent that, and can then write to the list what was stopped, and since when.
}{ $days ->
    [0] {""}
    [1] {" "}It also ends by itself, about a day after the last trouble.
   *[other] {" "}It also ends by itself, about { $days } days after the last trouble.
}

# What a listing means; `says` is as in blocklists.toml.
listing = { $says ->
    [spam-source] It was seen sending spam.
    [low-reputation] Much of the mail from it was spam.
    [infected] A machine there seems to be infected or misused.
    [hijacked] Its range was taken over by criminals.
    [botnet-control] It runs infected machines.
    [home-line] It lies in a range for home and office lines, which should send mail through a provider.
    [spam-domain] The domain was seen in spam.
    [phishing-domain] The domain was used to steal passwords.
    [malware-domain] The domain was used to spread harmful programs.
    [abused-site] A site there was broken into or misused.
    [short-links] It offers short links or click counters, which others misuse.
    [throwaway-domain] The domain is used for throw-away addresses.
    [user-reports] People reported its mail as spam.
    [complaints] Some people complained about its mail.
    [automatic] It was added by an automatic rule, on trial.
    [outbreak] It takes part in a wave of spam.
    [spam-trap] It wrote to an address that exists only to catch spam.
    [neighbours] Its neighbours in the same range sent spam.
    [whole-provider] The whole provider is listed, not this sender.
    [attacks] It was seen attacking other servers.
    [no-identity] It has no proper name of its own.
    [backscatter] It sends bounces or tests to people who never wrote to it.
    [conference-spam] It was seen sending spam about papers and meetings.
    [new-domain] The domain is only days old.
    [stolen-passwords] Someone there tries stolen passwords.
    [mixed] It sends both good mail and spam.
    [known-good] It is known as a good sender.
   *[no-reason] The list gives no reason that is known here.
}

check-trouble-servfail = The DNS server could not find out about { $name }. Something behind that name is broken for now, or the network is.
check-trouble-bogus = The records of { $name } are signed wrongly (DNSSEC), so the DNS server holds them back. The owner of that name has to mend it.
check-trouble-blocked = A filter in your network holds back { $name }. This says nothing about the name itself.
check-trouble-refused = The DNS server refuses to say anything about { $name }.
check-trouble-timeout = No answer came in time about { $name }.
check-trouble-truncated = The answer about { $name } was too long to get through your network.
check-network-down = Not checked, because looking up names does not work here.
check-maybe-hidden = { $name } does not seem to exist. But your network hides some names, so it may be there all the same.
check-took-too-long = This took too long and was left.
check-no-domain = { $domain } does not exist, so there was nothing to look at.
check-not-known = This check is not known here.
check-special-name = { $name } is a name for examples or private networks. The public internet knows nothing of it.
check-special-address = { $address } is a number for examples or private networks. The public internet knows nothing of it.

typed-nothing = Type an email address. A domain such as example.com will do too, or a server’s number (IP).
typed-not-understood = "{ $typed }" is not an email address, a domain or the number of a server.

typed-whose-unsure = We looked at how this domain takes mail. Is it your own? Then say so, and we also look at who may send for it.
key-not-a-key = The key for { $service } should be one word of letters and digits, as { $service } gave it to you.
    .from = What { $variable } holds can't be a key for { $service }. A key is one word of letters and digits.

# What a finding means for the diagnosis.
finding-said = { $summary } { $diagnosis }
finding-fits = This fits what the notice says.
finding-may-fit = This may be what the notice means.
finding-may-be-the-list = The notice speaks of a list and gives no name. It may mean this one.
finding-overturns = The notice blames this, but it looks fine now. It may have been mended since, so try to send again.
finding-overturns-list = The notice names this list, but { $target } is not on it now. So try to send again.

check-verdict-pass = fine
check-verdict-warn = worth knowing
check-verdict-fail = problem
check-verdict-unknown = could not check
check-verdict-skipped = not asked
check-command = Look up the live facts about email addresses, domains and servers
check-help-json = Write one JSON object a line, one line a finding
check-help-dns = A DNS server to ask in place of this computer's own; may be given more than once
check-help-doh = Where this network's own DNS fails, ask a public service over a secure line (DNS over HTTPS)
check-help-targets = Email addresses, domains, or the numbers of servers (IP addresses)
