### Records to publish: what was done to them, and how panels want them typed.

records-dmarc =
    .several = There are { $count } records, and receivers want just one. This one replaces them all; of the rules in them it keeps the gentlest.
    .spelling = The record was there, but was not written as receivers want it. Only the spelling was put right.
    .stricter-already = The record is stricter already, so its rule was left as it is.
records-null-mx = The record that says “no mail” must stand alone. Take the other mail servers (MX) away.

records-host-empty = Leave the field for the host (or name) empty.
records-host-appended = Type the host just like this. The panel adds { $zone } by itself.
records-panel-cloudflare = For a record of the kind CNAME, set “Proxy status” to “DNS only” (a grey cloud).
records-panel-strato = The field for the host is called “Präfix” there.
records-panel-cpanel = The panel may show the name with a dot at its end. That is right.
