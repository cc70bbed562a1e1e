#!/usr/bin/env python3
"""Random zones and what pyspf, an independent implementation, says about senders in them.

Not part of the usual tests, since it needs pyspf (PyPI). To run it:

    python3 -m venv /tmp/pyspf && /tmp/pyspf/bin/pip install pyspf==2.0.14 py3dns
    /tmp/pyspf/bin/python tests/spf/random_zones.py 2000 > /tmp/zones.json
    BOUNCEWISE_SPF_ZONES=/tmp/zones.json cargo test --test spf random -- --ignored --nocapture

With --records FILE it says instead, for each line of FILE (`domain record`), whether pyspf takes the record.

Zones keep away from what the two do differently on purpose (with a seed of 7208 and without these bounds, 97 of 4,000
senders differed, all for the first three reasons):

* pyspf refuses a record that includes itself while it reads it, even where that term is never reached. RFC 7208, 4.6
  calls for syntax alone at that point. No record includes itself here.
* pyspf refuses a modifier that it does not know where it stands twice. RFC 7208, 6 says to ignore it "no matter where,
  or how often". Each stands once here.
* pyspf looks up all servers of an `mx` before it compares any, so that a dead one behind the match counts as a void. One
  server for each `mx` here.
* pyspf ends with temperror where a name of a `ptr` cannot be looked up; RFC 7208, 5.5 says to skip it. Reverse names and
  hosts never fail here.
* pyspf counts what `%{p}` asks for among the voids; RFC 7208, 4.6.4 counts terms. `%{p}` is not used here.
"""
import ipaddress
import json
import random
import sys

import spf

DOMAINS = [f"d{n}.test" for n in range(8)]
HOSTS = [f"h{n}.test" for n in range(6)]
IPS = ["192.0.2.1", "192.0.2.77", "198.51.100.9", "203.0.113.5", "2001:db8::1", "2001:db8:1::9"]


def term(r, own):
    """One term, right or wrong, of the record of this domain."""
    q = r.choice(["", "", "", "+", "-", "~", "?"])
    domain, host = r.choice(DOMAINS), r.choice(HOSTS + ["gone.test"])
    length = r.choice(["", "", "", "/24", "/32", "//64", "/16//48", "/0", "/33", "/024", "//129", "/"]
                      if r.random() < 0.1 else ["", "", "/24", "/32", "//64", "/16//48"])
    kind = r.randrange(20)
    if kind < 4:
        return f"{q}include:{r.choice([d for d in DOMAINS if d != own])}"
    if kind < 6:
        return q + r.choice(["a", f"a:{host}", "A"]) + length
    if kind < 8:
        return q + r.choice(["mx", f"mx:{domain}", "MX"]) + length
    if kind < 11:
        return q + "ip4:" + r.choice(["192.0.2.1", "192.0.2.0/24", "198.51.100.0/25", "203.0.113.5/32", "0.0.0.0/0"]
                                     if r.random() > 0.08 else ["192.0.2", "192.0.2.1/33", "192.0.2.256", "2001:db8::1"])
    if kind < 13:
        return q + "ip6:" + r.choice(["2001:db8::/32", "2001:db8::1", "2001:db8:1::/48", "::/0"]
                                     if r.random() > 0.08 else ["2001:db8::/129", "192.0.2.1", "2001:db8:::1"])
    if kind == 13:
        return q + r.choice(["ptr", f"ptr:{domain}"])
    if kind == 14:
        return q + "exists:" + r.choice([host, "%{ir}.list.test", "%{l1r-}.%{d}", "%{d2}", "%{h}", "%{o}", "x.%{d1r}.test"])
    if kind == 15:
        return r.choice([f"ra{r.random()}=post", f"x-y.z{r.random()}=%{{i}}", "exp=words.test"])
    if kind == 16 and r.random() < 0.3:
        return r.choice(["foo", "ipv4:192.0.2.1", "-all:x", "include", "a:", "exists:%{z}.test", "redirect:d1.test", "=x",
                         "a:host", "ip4", "%{d}", "1x=y", "a:h1.test.", "mx:%{d", "all/8"])
    return q + "ip4:" + r.choice(["192.0.2.0/28", "198.51.100.9"])


def record(r, own):
    """A record of this domain."""
    words = [term(r, own) for _ in range(r.randrange(1, 6 if r.random() < 0.85 else 14))]
    end = r.random()
    if end < 0.65:
        words.append(r.choice(["-all", "~all", "?all", "all", "+all", "-ALL"]))
    elif end < 0.8:
        words.append(f"redirect={r.choice(DOMAINS)}")
    if r.random() < 0.1:
        r.shuffle(words)
    blank = " " if r.random() < 0.95 else "  "
    return r.choice(["v=spf1 ", "v=spf1 ", "V=SPF1 "]) + blank.join(words) + ("" if r.random() < 0.95 else " ")


def zone(r):
    """Names and what they have."""
    made = {}
    for host in HOSTS:
        entries = [["A", ip] for ip in IPS[:4] if r.random() < 0.3] + [["AAAA", ip] for ip in IPS[4:] if r.random() < 0.3]
        made[host] = entries or [["TXT", ["nothing"]]]
    for domain in DOMAINS:
        entries = []
        if r.random() < 0.93:
            entries.append(["TXT", [record(r, domain)]])
        if r.random() < 0.04:
            entries.append(["TXT", [record(r, domain)]])
        if r.random() < 0.3:
            entries.append(["TXT", ["site-verification=abc"]])
        if r.random() < 0.5:
            entries.append(["A", r.choice(IPS[:4])])
        if r.random() < 0.75:
            entries.append(["MX", [10, r.choice(HOSTS)]])
        if r.random() < 0.02:
            entries = [["*", "TIMEOUT"]]
        if entries:
            made[domain] = entries
    for ip in IPS:
        name = ipaddress.ip_address(ip).reverse_pointer
        names = [h for h in HOSTS + DOMAINS if any(e[1] == ip for e in made.get(h, []))]
        if names and r.random() < 0.7:
            made[name] = [["PTR", n] for n in r.sample(names, min(2, len(names)))]
        if r.random() < 0.3 and ":" not in ip:
            made[".".join(reversed(ip.split("."))) + ".list.test"] = [["A", "127.0.0.2"]]
    made["words.test"] = [["TXT", ["no from %{i}"]]]
    return made


def lookup_in(made):
    """pyspf's way to DNS, into this zone."""

    def lookup(name, kind, strict=True, timeout=None):
        entries = made.get(name.rstrip(".").lower(), [])
        found = [(k, v) for k, v in entries if k == kind]
        if not found and any(k == "*" for k, _ in entries):
            raise spf.TempError("DNS timeout")
        out = []
        for k, v in found:
            if k == "TXT":
                v = tuple(s.encode("latin-1") for s in v)
            elif k == "MX":
                v = tuple(v)
            elif k == "AAAA":
                v = ipaddress.ip_address(v).packed
            out.append(((name, k), v))
        return out

    return lookup


def main():
    """Writes zones, senders and results."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 7208)
    out = []
    for _ in range(count):
        made = zone(r)
        spf.DNSLookup = lookup_in(made)
        asks = []
        for _ in range(2):
            ip, domain = r.choice(IPS), r.choice(DOMAINS)
            helo = r.choice([r.choice(HOSTS), r.choice(DOMAINS)])
            sender = r.choice([f"ann-x@{domain}", f"bob@{domain}", f"@{domain}", ""])
            query = spf.query(i=ip, s=sender, h=helo, strict=True, timeout=20)
            result, _, words = query.check()
            asks.append({"ip": ip, "helo": helo, "from": sender, "result": result, "words": words})
        out.append({"zone": made, "asks": asks})
    json.dump(out, sys.stdout)


def records(path):
    """One line for each record: what pyspf says to its syntax."""
    for line in open(path, encoding="utf-8"):
        domain, text = line.rstrip("\n").split(" ", 1)
        # Whatever it leads to is there, so that nothing but the record itself can be at fault.
        made = {domain: [["TXT", [text]], ["A", "198.51.100.1"], ["MX", [1, domain]]]}
        for word in text.replace("=", ":").split(" "):
            kind, _, name = word.partition(":")
            if kind.lstrip("+-~?") in ("include", "redirect"):
                made[name] = [["TXT", ["v=spf1 -all"]]]
        made["mail.shop.test"] = [["A", "198.51.100.1"]]
        spf.DNSLookup = lookup_in(made)
        query = spf.query(i="203.0.113.77", s=f"a@{domain}", h="h.test", strict=True)
        result, _, words = query.check()
        print("fine" if result in ("pass", "fail", "softfail", "neutral") else f"{result} {words}", text)


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--records":
        records(sys.argv[2])
    else:
        main()
