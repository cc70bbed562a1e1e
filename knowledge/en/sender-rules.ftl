### What big receivers ask of senders, and what of it is missing.

# Short parts of a list.
sender-rule =
    .spf-or-dkim = a list of servers (SPF) or a seal (DKIM) that holds
    .spf = a list of servers (SPF) that holds
    .dkim = a seal (DKIM) that holds
    .dmarc = a record about fakes (DMARC)
    .aligned = proofs for the domain that readers see
    .reverse-dns = a name for the server’s number
    .greeting = a server that greets with its true name
    .domain = a domain that exists
    .encryption = an encrypted way (TLS)
    .form = a well-formed message
    .complaints = few complaints
    .unsubscribe = an easy way to unsubscribe
    .not-their-name = no address of theirs as the sender

sender-rules-everyone = { $receiver } asks this of all who send to it: { $list }.
sender-rules-bulk = { $receiver } asks more of those who send a lot ({ $count ->
    [not-known] it does not say how much
   *[other] { $count } messages a day or more
}): { $list }.
sender-rules-missing = Missing here: { $list }.
sender-rules-missing-bulk = Missing here, which matters only to those who send a lot: { $list }.
sender-rules-none-missing = Nothing that can be seen from here is missing.
