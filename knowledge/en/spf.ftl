### Who may send for a domain (SPF): results, problems, and the tree of terms.

spf-heading = May { $address } send for { $domain }?
spf-heading-walk = Who may send for { $domain }?
spf-lookups = { $count } of { $most } look-ups used.

# What the list says about a server.
spf-result-none = { $domain } does not say which servers may send its mail.
spf-result-pass = Yes. { $address } may send for { $domain } ({ $term }).
spf-result-fail = No. { $domain } asks receivers to refuse mail from { $address } ({ $term }).
spf-result-softfail = Rather not. { $domain } asks receivers to doubt mail from { $address } ({ $term }).
spf-result-neutral = { $domain } says neither yes nor no to { $address } ({ $term }).
spf-result-undecided = { $domain } says neither yes nor no to { $address }: nothing in its list fits.
spf-result-temperror = It could not be found out now whether { $address } may send for { $domain }.
spf-result-permerror = Receivers can't use the list of { $domain }.

# What is wrong with a list.
spf-problem-not-a-domain = { $domain } is not a domain that could have a list of servers.
spf-problem-no-domain = { $domain } does not exist.
spf-problem-no-record = { $domain } does not say which servers may send its mail.
spf-problem-almost = { $domain } has a record that was meant to say who may send its mail, but receivers do not take it as one.
spf-problem-several = { $domain } has more than one list of who may send. Receivers then ignore all of them.
spf-problem-fault = The list of { $domain } has a part that receivers can't read: { $term } ({ $why ->
    [unknown] there is no such word in SPF
    [no-value] something must stand behind it
    [extra] something stands behind it that does not belong there
    [address] this is not the number of a server
    [length] the size of the range is wrong
    [domain] this is not the name of a domain
    [macro] what follows the percent sign is wrong
    [name] the name before the equals sign is wrong
    [twice] it may stand only once
   *[sign] it has a sign that may not stand there
}).
spf-problem-leads-nowhere = The list of { $domain } points to one that is not there ({ $term }). Receivers then ignore the whole list.
spf-problem-loop = Lists of who may send lead round in a circle: { $path }. Receivers then ignore the whole list.
spf-problem-too-many-lookups = The list needs more than 10 look-ups. The 11th is { $term } in the list of { $domain }. Receivers then ignore the whole list.
spf-problem-too-many-voids = More than 2 names in the list lead nowhere. The last one is in the list of { $domain }: { $term }. Receivers then ignore the whole list.
spf-problem-too-many-hosts = A part of the list of { $domain } leads to more than 10 mail servers ({ $term }). Receivers then ignore the whole list.
spf-problem-needs-local-part = The list of { $domain } asks about the part before the @ ({ $term }). That part was not sent, so the answer is not known.
spf-problem-took-too-long = This took too long and was left.

# Which servers a part of the list means.
spf-about-all = every other server
spf-about-groups = { $count ->
    [one] 1 group of servers
   *[other] { $count } groups of servers
}
spf-about-include = the servers that { $name } lists
spf-about-redirect = the list of { $name } in place of this one
spf-about-own-address = the domain’s own server
spf-about-address = the server { $name }
spf-about-own-mx = the domain’s own mail server
spf-about-mx = the mail server of { $name }
spf-about-ptr = servers known by their name
spf-about-exists = servers that a name stands for
spf-about-one = one server
spf-about-range = a range of servers
spf-about-explanation = words for those who are refused
spf-about-other = a note that receivers skip
spf-about-unreadable = can’t be read
spf-about-several = one list of several

# What became of a part of the list.
spf-said-pass = “may send”
spf-said-fail = “refuse it”
spf-said-softfail = “treat with doubt”
spf-said-neutral = “neither yes nor no”
spf-said-decides = this decides
spf-said-not-among = not among them
spf-said-not-this = not this one
spf-said-no-servers = says nothing about servers
spf-said-broke = receivers stop here
spf-said-not-reached = not looked at
spf-said-followed = looked at
spf-said-depends = differs from mail to mail

# The command line.
spf-command = Ask whether a server may send for a domain (SPF), and show how the answer comes about
spf-help-json = Write one JSON object
spf-help-ip = The number (IP address) of the server that sends
spf-help-helo = The name that the server greets with
spf-help-from = The sender's address (MAIL FROM); empty for a notice
spf-plain-result = Result: { $result }
spf-plain-explanation = The domain's own words: { $words }
spf-plain-voids = Names that lead nowhere: { $names }
