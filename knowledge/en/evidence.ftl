# Evidence that a notice is not what it seems. { $domain } and other names come from the mail.
evidence-forged-link = It asks you to follow a link to { $domain }, which has nothing to do with { $own } or its mail.
evidence-forged-attachment = It wants you to open the attached file { $name }. True notices do not bring files that run or hide what they are.
evidence-forged-deadline = It threatens you with a deadline and names no message that you sent.
evidence-forged-click = It wants you to click and names no message that you sent.
evidence-backscatter = The message that came back was handed in by { $server } ({ $address }). None of the servers of { $domain } ever had it.

# Signs of a forgery, one a row: what was found. The notice's own words stand beside it.
evidence-sign-sender = It was handed in by { $server }. That is not a server of { $own }.
evidence-sign-link = { $domain } is a stranger’s page.
evidence-sign-attachment = True notices do not bring files that run or hide what they are.
evidence-sign-own-address = That is your own address. You did not write to yourself.
evidence-sign-names-nobody = It names no message and no person. Real notices do.
evidence-sign-deadline = It threatens you with a deadline. True notices do not.
evidence-sign-checks = Your provider could not prove who sent it.
