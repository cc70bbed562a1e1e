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

# Repair of a list: what was changed.
spf-repair-new = The domain had no list until now. Add everything else that sends your mail before you publish it.
spf-repair-merged = { $count } lists became one, because receivers ignore all of them where there is more than one.
spf-repair-added = Added: { $term }
spf-repair-twice = Left out, because it stood there twice: { $term }
spf-repair-behind = Left out, because nobody reads what stands behind the end: { $term }
spf-repair-corrected = Put right: { $old } is now { $new }
spf-repair-followed = It pointed to another list. Now it takes that list in: { $term }
spf-repair-end = The list now ends with { $term }
spf-repair-cut = The list was too long for one record, so it is now { $count } records. None of its parts was changed.

# Why no list can be proposed.
spf-repair-cannot-read = This part can’t be read, and it is not plain what it should be: { $term }
spf-repair-cannot-look-ups = The list would need { $count } look-ups, and receivers stop after 10. The part that needs most is { $term }. A part that you no longer use has to go first.
spf-repair-cannot-length = The list would be { $count } letters long, which is too long for one record. It can’t be cut without changing what it means.
spf-repair-cannot-unchanged = The list is right as it is.

# Why no server is added to the list.
spf-repair-refused-forged = The notice is a fake. A server that it names is never added.
spf-repair-refused-backscatter = The message was not yours. Its server is a stranger’s, and adding it would let the stranger send as you.
spf-repair-refused-not-sent = A server is added only if you sent this message yourself.
spf-repair-refused-not-sure = It is not known with what you sent it. So it is not known whose server this is.
spf-repair-refused-listed = The server is on a blocklist. It is not added as long as it is listed.
spf-repair-refused-not-in-range = Your mail service does not say that this server is one of its own.
spf-repair-refused-own-returns = This service sends with a return address of its own. So a line in your list would change nothing.
spf-repair-refused-not-yours = This server is not one of those that your domain names as its own.
spf-repair-ask-line = Which line do you publish for our list of allowed senders (the SPF “include”)?
spf-repair-ask-returns = How do we set up a return address (MAIL FROM) of our own domain with you? Which records do we need?
spf-repair-ask-listed = One of your servers is on a blocklist. Could you have it taken off the list, or send our mail another way?

# The proof of a repair.
spf-proof-holds = Tested with your message. Before: { $before }. After: { $after }. Look-ups: { $count } of { $most }.
spf-proof-fails = Tested with your message, and it would not help. Before: { $before }. After: { $after }.
spf-result-word = { $result ->
    [pass] allowed
    [fail] refused
    [softfail] doubted
    [neutral] neither yes nor no
    [none] no list
    [permerror] a list that can’t be used
    [temperror] could not check
   *[unknown] not known
}

# Whether a change can be seen yet.
spf-again-live = The new list of { $domain } is there, on all of its { $count } name servers.
spf-again-partly = The new list of { $domain } is there on some of its name servers, but not yet on { $server }.
spf-again-not-yet = The new list of { $domain } is not there yet.
spf-again-cached = Others may still see the old list for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
spf-again-unknown = The name servers of { $domain } could not be asked.
