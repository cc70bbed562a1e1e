### Each cause: its name, headline, first reassurance, whose move and why, the server's words put plainly.
###
### Attributes of each: `.name`, `.lead` (sure), `.lead-unsure`, `.row` (one line in a list), `.late` (the lead while it
### is still being tried), `.plainly` (the server's words put plainly). Where given: `.headline` (sure, with an address)
### and `.move-<who>` (why it is their move; otherwise the general one in answers.ftl).
### $side says who said no: own, forwarder, other, nobody, unknown. A value that is not known is the word not-known.

cause-address-does-not-exist =
    .name = No such mailbox
    .headline = There is no mailbox { $address }
    .lead = { $side ->
        [own] Your own mail provider could not find it. Often just one letter is wrong.
       *[other] Their provider looked for it and found none. Often just one letter is wrong.
    }
    .lead-unsure = The address is probably misspelled, or no longer in use.
    .row = There is no such mailbox. Is the name spelled right?
    .late = The mailbox was not found so far. Your provider keeps looking for it.
    .move-sender = A letter may be wrong, or the address has changed. You can look in a minute.
    .move-recipient = You wrote to the address that they use. Only they can tell you the new one.
    .move-recipient-admin = If the address is right, only the people who run their mail can bring it back.
    .move-sender-admin = If the address is right, your own mail system looks for it in the wrong place.
    .plainly = “We have no mailbox with that name.”

cause-mailbox-full =
    .name = Mailbox full
    .headline = The mailbox { $address } is full
    .lead = The address is right, and you did nothing wrong. There is no room left for new mail.
    .lead-unsure = Their mailbox is probably full. Nothing is wrong with your message.
    .row = The mailbox is full. They have to make room.
    .late = Their mailbox is full right now. Your provider keeps trying, in case they make room.
    .move-recipient = They have to delete some mail. They may not know, so tell them another way.
    .move-sender = They have to make room first. Then you can send it again.
    .move-recipient-admin = The people who run their mail can give the mailbox more room.
    .plainly = “This mailbox is full. We cannot put anything more into it.”

cause-mailbox-disabled =
    .name = Mailbox closed
    .headline = The mailbox { $address } is closed
    .lead = The address was real, but it takes no mail any more. This is not about you.
    .lead-unsure = Their mailbox is probably closed or locked. This is not about you.
    .row = The mailbox is closed or locked. They need another way to get mail.
    .late = Their mailbox takes no mail right now. Your provider keeps trying.
    .move-recipient = Only they can open it again, or tell you a new address.
    .move-sender = This address may stay closed. Ask them for one that they use.
    .move-recipient-admin = Only the people who run that mailbox can open it again.
    .plainly = “This mailbox is there, but it may not get mail at the moment.”

cause-moved =
    .name = New address
    .headline = { $new ->
        [not-known] { $address } is no longer in use
       *[other] { $address } has a new address
    }
    .lead = { $new ->
        [not-known] The person has moved to another address. The notice does not say which.
       *[other] The notice names the new one: { $new }.
    }
    .lead-unsure = The person has probably moved to another address.
    .row = They have a new address.
    .late = They seem to have a new address. Your provider still tries the old one.
    .move-sender = { $new ->
        [not-known] Ask them for the new address, then send your message there.
       *[other] Send your message to the new address, once you are sure that it is theirs.
    }
    .plainly = { $new ->
        [not-known] “This person is not here any more. There is another address.”
       *[other] “This person is not here any more. Try { $new }.”
    }

cause-domain-not-found =
    .name = No mail at that domain
    .headline = { $domain ->
        [not-known] The address { $address } takes no mail
       *[other] { $domain } takes no mail
    }
    .lead = The part behind the @ leads nowhere. Often just one letter is wrong.
    .lead-unsure = The part behind the @ is probably misspelled.
    .row = The part behind the @ leads nowhere. Is it spelled right?
    .late = The part behind the @ could not be found so far. Your provider keeps trying.
    .move-sender = One letter too many or too few is enough. You can look in a minute.
    .move-recipient-admin = If the spelling is right, only the owners of { their-domain } can mend it.
    .move-recipient = If the spelling is right, tell them that mail to { their-domain } is broken.
    .move-sender-admin = If the spelling is right, your own provider cannot look up { their-domain }.
    .plainly = “I cannot find any place that takes mail for { their-domain }.”

cause-host-unreachable =
    .name = Their mail server was not reached
    .lead = Their mail server did not answer. Nobody refused you, and your words are fine.
    .lead-unsure = Their mail server probably did not answer. Nobody seems to have refused you.
    .row = Their mail server did not answer. They have to mend it.
    .late = Their mail server does not answer right now. Your provider keeps trying.
    .move-recipient-admin = Their mail server seems to be down or shut off. Only the people who run it can mend it.
    .move-sender-admin = The way from your mail server to theirs may be blocked. Whoever runs yours can look.
    .move-sender-provider = The way from your provider to theirs may be blocked. Your provider can look.
    .move-nobody-wait = Such faults mostly end by themselves within hours. Then send it once more.
    .move-sender = Give it a few hours, then send it once more.
    .plainly = “I knocked at their mail server, and nobody opened.”

cause-expired-timeout =
    .name = Time ran out
    .lead = Your provider tried for a long time and then gave up. Nobody said no to you.
    .lead-unsure = Your provider probably gave up after many tries. Nobody seems to have said no.
    .row = Tried for a long time, without an answer. Send it once more.
    .late = Your provider has not got through yet. It keeps trying.
    .move-sender = Such faults often end by themselves. One more try from you is worth it.
    .move-nobody-wait = Such faults often end by themselves. Wait some hours, then send it once more.
    .move-recipient-admin = Their mail server has been silent for too long. Only they can wake it.
    .plainly = “I tried again and again. Now my time is up.”

cause-ip-blocklisted =
    .name = Server on a blocklist
    .lead = { $side ->
        [own] Your own provider refused the connection it came from, not your words.
        [forwarder] A server that passes their mail on is on a blocklist. It is not about you.
       *[other] Their provider refused the server it came from, not your words.
    }
    .lead-unsure = The server it came from is probably on a blocklist. That need not be about you.
    .row = The sending server is on a blocklist. Your provider has to clear it.
    .late = The sending server is on a blocklist. Your provider keeps trying for now.
    .move-sender-admin = Only { provider-mid } can clear that server. One message from you starts it.
    .move-sender-provider = Only { provider-mid } can clear that server. One message from you starts it.
    .move-recipient-admin = Their own side keeps the list, or the listed server. Only they can change that.
    .move-sender = Send through your provider’s server, not straight from your own line.
    .move-nobody-wait = Such listings often end by themselves within a day. Then send it once more.
    .plainly = { $list ->
        [not-known] { $ip ->
            [not-known] “The server that brings this is on a blocklist. We take no mail from it.”
           *[other] “The server { $ip } is on a blocklist. We take no mail from it.”
        }
       *[other] { $ip ->
            [not-known] “The server that brings this is on the { $list } list. We take no mail from it.”
           *[other] “The server { $ip } is on the { $list } list. We take no mail from it.”
        }
    }

cause-ip-reputation =
    .name = Server not trusted
    .lead = { $side ->
        [forwarder] Their provider does not trust the server that passes their mail on. It is not about you.
       *[other] Their provider does not trust the server your mail came from. Others may share that server.
    }
    .lead-unsure = Their provider probably does not trust the server your mail came from.
    .row = Their provider does not trust the sending server. Your provider has to act.
    .late = Their provider is careful with the server your mail comes from. It is still being tried.
    .move-sender-admin = Trust grows only from the sending side. { provider-start } can look into it.
    .move-sender-provider = Trust grows only from the sending side. { provider-start } can look into it.
    .move-sender = Too much unwanted mail seems to come from your side. The guide helps you look.
    .move-nobody-wait = Their provider is only slowing things down. Wait, then send it once more.
    .move-recipient-admin = The server that passes their mail on is not trusted. Only they can change that.
    .plainly = { $ip ->
        [not-known] “We have seen too much bad mail from that server. We do not trust it now.”
       *[other] “We have seen too much bad mail from { $ip }. We do not trust it now.”
    }

cause-no-ptr =
    .name = Server without a name
    .lead = Their provider wants the sending server to have a proper name. Your words are fine.
    .lead-unsure = The sending server probably lacks a proper name. Your words are fine.
    .row = The sending server has no proper name. Your provider has to give it one.
    .late = The sending server has no proper name yet. It is still being tried.
    .move-sender-admin = The name of a server is set by those who run it. That is { provider-mid }.
    .move-sender-provider = The name of a server is set by those who run it. That is { provider-mid }.
    .move-recipient-admin = A server on their side has no proper name. Only they can set it.
    .plainly = { $ip ->
        [not-known] “Your server’s number has no name that fits. We do not know who it is.”
       *[other] “The number { $ip } has no name that fits. We do not know who it is.”
    }

cause-helo-invalid =
    .name = Server greeted wrongly
    .lead = { $side ->
        [forwarder] A server that passes their mail on introduced itself wrongly. It is not about you.
        [own] Your mail program introduced itself in a way that the server does not take.
       *[other] The sending server introduced itself in a way that they do not take. Your words are fine.
    }
    .lead-unsure = The sending server probably introduced itself wrongly. Your words are fine.
    .row = The sending server gives a wrong name for itself. Whoever runs it has to change it.
    .late = The sending server gives a wrong name for itself. It is still being tried.
    .move-sender-admin = The server’s greeting is a setting. { provider-start } can change it.
    .move-sender-provider = The server’s greeting is a setting. { provider-start } can change it.
    .move-recipient-admin = The server that passes their mail on greets wrongly. Only they can change it.
    .plainly = “The name your server gave when it said hello is not one we accept.”

cause-auth-spf =
    .name = Server not on the domain’s list
    .lead = { $side ->
        [forwarder] Their mail is passed on by a server that may not do so for you. It is not about you.
       *[other] The server that sent your mail is not on your domain’s list of allowed senders.
    }
    .lead-unsure = Your domain’s list of allowed senders is probably incomplete.
    .row = The sending server is not allowed to send for your domain. The list has to be mended.
    .late = The sending server is not on your domain’s list yet. It is still being tried.
    .move-sender-admin = Your domain’s list must name the servers that send for it. { provider-start } knows the right line.
    .move-sender-provider = { provider-start } knows which line belongs into your domain’s list.
    .move-recipient-admin = Their side passes mail on in a way that breaks this proof. Only they can mend it.
    .move-recipient = Their mail is passed on from one address to another. Ask for the final address.
    .move-sender = Send through the provider that belongs to your address.
    .plainly = { $sender-domain ->
        [not-known] “We could not see that this server may send for that address.”
       *[other] “We could not see that this server may send for { $sender-domain }.”
    }

cause-auth-dkim =
    .name = Seal missing or broken
    .lead = { $side ->
        [forwarder] Something on the way changed your mail and broke its seal. It is not about you.
       *[other] Your mail came without a valid seal that proves where it is from. Your words are fine.
    }
    .lead-unsure = The seal that proves where your mail is from is probably missing or broken.
    .row = The seal on your mail is missing or broken. Your provider has to repair it.
    .late = The seal on your mail is missing or broken. It is still being tried.
    .move-sender-admin = The seal is set by the server that sends. { provider-start } can repair it.
    .move-sender-provider = The seal is set by the server that sends. { provider-start } can repair it.
    .move-recipient-admin = Something on their side changes mail on the way and breaks the seal.
    .plainly = “The seal (DKIM) on this message is missing, or it does not fit.”

cause-auth-dmarc =
    .name = Origin not proved
    .lead = { $side ->
        [forwarder] Mail that is passed on loses its proof of origin. It is not about you.
       *[other] Nothing proved that the mail is really from your domain. So they turned it away.
    }
    .lead-unsure = Your mail probably could not prove that it is really from your domain.
    .row = The mail could not prove where it is from. The domain’s settings have to be mended.
    .late = The mail could not prove where it is from. It is still being tried.
    .move-sender-admin = The proof is made by the server and by your domain’s records. { provider-start } can set both right.
    .move-sender-provider = The proof is made by the server that sends. { provider-start } can set it right.
    .move-sender = Send with an address that belongs to the provider you send through.
    .move-recipient-admin = Their side passes mail on in a way that breaks the proof. Only they can mend it.
    .plainly = { $sender-domain ->
        [not-known] “The domain asks us to refuse mail that cannot prove its origin. This one could not.”
       *[other] “{ $sender-domain } asks us to refuse mail that cannot prove its origin. This one could not.”
    }

cause-sender-not-authenticated =
    .name = Not signed in
    .lead = { $side ->
        [other] Their server asked for a password, as only one’s own server should. You did nothing wrong.
       *[own] Your own mail server wanted a password and did not get a good one. The message never left.
    }
    .lead-unsure = Your own mail server probably wants you to sign in first.
    .row = Your own mail server wants you to sign in first.
    .late = Your mail server still wants you to sign in.
    .move-sender = Your mail program has to sign in for sending too. The setting is quickly found.
    .move-sender-admin = The program or device that sent this must sign in. Whoever set it up can change that.
    .move-recipient-admin = Their server asks strangers for a password. Only they can change that.
    .plainly = “Sign in first. Then I will send this for you.”

cause-send-as-denied =
    .name = Not your sender address
    .lead = You are signed in, but not allowed to send with that From address. The message never left.
    .lead-unsure = Your account probably may not send with that From address.
    .row = Your account may not send with that From address.
    .late = Your account may not send with that From address. It is still waiting.
    .move-sender = Choose your own address as the sender, or ask for the right to use the other.
    .move-sender-admin = Whoever runs your mail can give you the right to use that address.
    .plainly = “You are signed in, but that From address is not yours to use.”

cause-sender-address-invalid =
    .name = Your address was refused
    .lead = { $side ->
        [own] Your own provider could not accept the address you send from. Your words are fine.
       *[other] { $sender-domain ->
            [not-known] Their provider could not accept the address you send from. Your words are fine.
           *[other] Their provider could not accept an address at { $sender-domain } as the sender.
        }
    }
    .lead-unsure = There is probably something wrong with the address you send from.
    .row = The address you send from was refused.
    .late = The address you send from could not be checked. It is still being tried.
    .move-sender = Look at your own address first. One wrong letter in the settings is enough.
    .move-sender-admin = Your own domain may be missing or broken. { provider-start } can look.
    .move-sender-provider = Your own domain may be missing or broken. { provider-start } can look.
    .move-recipient-admin = Their side refuses your address by a rule of its own. Only they can change it.
    .move-nobody-wait = Their check of your address did not work. That mostly passes. Then send it once more.
    .plainly = { $sender-domain ->
        [not-known] “We cannot answer to the sender’s address. So we do not take the mail.”
       *[other] “We cannot find, or do not accept, a sender at { $sender-domain }.”
    }

cause-account-suspended-sender =
    .name = Your account may not send
    .lead = Your own provider has stopped mail from your account. That can be lifted.
    .lead-unsure = Your own provider has probably stopped mail from your account.
    .row = Your own provider has stopped mail from your account.
    .late = Your own provider holds mail from your account for now.
    .move-sender-provider = Only { provider-mid } can open your account again. First make it safe, then ask.
    .move-sender = Make your account safe first. Then ask your provider to open it again.
    .move-sender-admin = Whoever runs your mail can open the account again. First make it safe.
    .plainly = “We have stopped this account. It may not send mail for now.”

cause-suppressed =
    .name = On your own service’s stop list
    .headline = Your mail service did not try { $address }
    .lead = Your own mail service keeps a list of addresses that failed before. This one is on it.
    .lead-unsure = Your own mail service probably did not even try. The address failed there before.
    .row = Your own mail service did not try. The address is on its stop list.
    .late = Your own mail service holds this back. The address failed there before.
    .move-sender = Find out why it failed before. Then take it off the list, if it should get mail.
    .move-sender-admin = Whoever looks after your mail service can take the address off its list.
    .move-sender-provider = Only { provider-mid } can take the address off its list.
    .plainly = “Mail to this address came back before. So I did not even try.”

cause-spam-content =
    .name = Taken for spam
    .lead = { $side ->
        [own] Your own provider’s filter took the message for spam. A filter can be wrong.
        [forwarder] A filter on the way took the message for spam. A filter can be wrong.
       *[other] Their filter took the message for spam. A filter can be wrong.
    }
    .lead-unsure = A filter probably took the message for spam. A filter can be wrong.
    .row = A filter took the message for spam.
    .late = A filter is not sure about the message. It is still being tried.
    .move-sender = A few changes in the message often help. The guide shows which.
    .move-sender-admin = { provider-start } can see what their filter dislikes, and vouch for you.
    .move-sender-provider = { provider-start } holds its own filter. It can look and let you through.
    .move-recipient-admin = Their filter is wrong about you. Only they can tell it so.
    .move-recipient = They can tell their filter that you are welcome.
    .plainly = “This looks like spam to us, so we did not take it.”

cause-url-blocked =
    .name = A link was refused
    .lead = { $link ->
        [not-known] A link or web address in your message is on a blocklist. It need not be your fault.
       *[other] Your message holds { $link }, and that is on a blocklist.
    }
    .lead-unsure = A link or web address in your message is probably on a blocklist.
    .row = A link in the message is on a blocklist. Send it without.
    .late = A link in the message is on a blocklist. It is still being tried.
    .move-sender = Take the link out and send it again. Look at your signature too.
    .move-sender-admin = Your own domain may be on that list. { provider-start } can look and get it off.
    .plainly = { $link ->
        [not-known] “There is a web address in this message that we have on a blocklist.”
       *[other] “There is { $link } in this message. We have it on a blocklist.”
    }

cause-virus =
    .name = Virus found
    .lead = { $side ->
        [own] Your own provider’s scanner found something harmful. So nobody else got it.
       *[other] Their scanner found something harmful. So it was not delivered.
    }
    .lead-unsure = A scanner probably found something harmful in it.
    .row = A scanner found something harmful in the message.
    .late = A scanner is still looking at the message.
    .move-sender = Check your computer and the file before you send anything else.
    .move-sender-admin = { provider-start } can say what the scanner found.
    .plainly = “Our scanner found a virus or something like it. We did not take the message.”

cause-attachment-blocked =
    .name = File type refused
    .lead = { $side ->
        [own] Your own provider does not take files of that type. Your words are fine.
       *[other] Their provider does not take files of that type. Your words are fine.
    }
    .lead-unsure = They probably do not take files of the type that you attached.
    .row = The type of the attached file is refused. Send a link to it.
    .late = The attached file is being looked at.
    .move-sender = Put the file somewhere safe and send a link to it instead.
    .move-sender-admin = Whoever runs your mail can say which types of files may go out.
    .plainly = “There is a file in this message of a type that we never take.”

cause-too-big =
    .name = Message too big
    .lead = { $size ->
        [not-known] The message is too large for { $side ->
            [own] your own provider
           *[other] their provider
        }. Your words are fine.
       *[other] { $side ->
            [own] Your own provider
           *[other] Their provider
        } takes { $size } at most, and your message is larger. Your words are fine.
    }
    .lead-unsure = Your message is probably too large for one of the servers on the way.
    .row = The message is too large. Send a smaller one, or a link.
    .late = The message is large. It is still being tried.
    .move-sender = Send the words without the files, and a link to the files.
    .move-sender-admin = Whoever runs your mail can raise the limit. Sending a link is quicker.
    .move-recipient-admin = Whoever runs their mail can raise the limit. Sending a link is quicker.
    .plainly = { $size ->
        [not-known] “This message is too large for us.”
       *[other] “This message is too large. We take { $size } at most.”
    }

cause-rfc-format =
    .name = Message badly built
    .lead = { $side ->
        [own] Your provider found a fault in how your mail program built the message. Your words are fine.
       *[other] They found a fault in how your mail program built the message. Your words are fine.
    }
    .lead-unsure = Your mail program probably built the message in a way that they do not take.
    .row = The mail program built the message wrongly. Write it afresh.
    .late = The message seems badly built. It is still being tried.
    .move-sender = Write it afresh, not as a copy or a forward. Often that is all it takes.
    .move-sender-admin = The program that built the message has a fault. Whoever looks after it can mend it.
    .move-sender-provider = { provider-start } can see which part of the message is at fault.
    .plainly = “This message is not built as the rules of mail ask.”

cause-policy =
    .name = Against a house rule
    .lead = { $side ->
        [own] Your own provider has a rule against it. The notice does not say more.
       *[other] Their provider has a rule of its own against it. The notice does not say more.
    }
    .lead-unsure = Somebody on the way probably has a rule of their own against it.
    .row = A rule of theirs is against it. The notice does not say which.
    .late = A rule of theirs holds it up. It is still being tried.
    .move-sender-admin = { provider-start } can ask which rule it was, and can look at the sending side.
    .move-sender-provider = { provider-start } knows its own rules. Ask which one it was.
    .move-sender = Try a plain message first. If that comes back too, ask who made the rule.
    .move-recipient-admin = They made the rule. Only the people who run their mail can let you through.
    .move-recipient = They can ask the people who run their mail to let you through.
    .plainly = “We have a rule against this. We do not say which.”

cause-relay-denied =
    .name = Not passed on
    .lead = { $side ->
        [own] The server you send through does not pass mail on for you. The message never left.
       *[other] Their server says that it is not in charge of that address. Your words are fine.
    }
    .lead-unsure = A server on the way probably does not pass mail on for you.
    .row = A server did not want to pass the message on.
    .late = A server does not pass the message on so far. It is still being tried.
    .move-sender = Your mail program probably sends through the wrong server, or without signing in.
    .move-sender-admin = The server you send through must know you first. { provider-start } can set that up.
    .move-sender-provider = The server you send through must know you first. { provider-start } can set that up.
    .move-recipient-admin = Their server does not know its own domain. Only they can mend that.
    .plainly = “I do not know you, and that address is not mine. I pass nothing on.”

cause-recipient-restricted =
    .name = Closed to you
    .headline = { $address } takes mail only from some people
    .lead = The address works. It is set so that your mail is not let in.
    .lead-unsure = That address probably takes mail only from some people.
    .row = It takes mail only from some people. They can let you in.
    .late = Your message waits until somebody lets it in.
    .move-recipient = They decide who may write there. Ask them another way to let you in.
    .move-recipient-admin = The people who run that address decide who may write to it.
    .move-sender = Ask the owner of that address to let you in.
    .plainly = “This address takes mail from some people only. You are not among them.”

cause-rate-limited =
    .name = Too much at once
    .lead = { $side ->
        [own] Your own provider lets only so many messages out at a time. This one was over.
       *[other] Their provider takes only so much mail at a time. This message came on top.
    }
    .lead-unsure = Probably too many messages came at once. That passes by itself.
    .row = Too many messages at once. Wait, then send it again.
    .late = Too many messages came at once. Yours waits in line.
    .move-sender = Wait a while, then send fewer at a time.
    .move-nobody-wait = The limit lifts by itself. Wait, then send it once more.
    .move-sender-admin = { provider-start } can slow the server down, or find out who sends so much.
    .move-sender-provider = { provider-start } sets that limit. Ask what it is for your account.
    .move-recipient-admin = Their limit is very low. Only they can raise it.
    .plainly = “That is too much mail in too short a time. Come back later.”

cause-too-many-recipients =
    .name = Too many people at once
    .lead = There were too many people on one message. Smaller groups get through.
    .lead-unsure = There were probably too many people on one message.
    .row = Too many people on one message. Send it in smaller groups.
    .late = There are many people on this message. It goes out bit by bit.
    .move-sender = Send it in smaller groups, to those who did not get it.
    .move-sender-admin = Whoever runs your mail can raise the limit. Smaller groups are quicker.
    .plainly = “There are too many addresses on this one message.”

cause-greylisted =
    .name = Put off on purpose
    .lead = Their provider puts off first mail from servers it does not know. This is not about you.
    .lead-unsure = Their provider probably puts off first mail from servers it does not know.
    .row = Put off on purpose. A second try gets through.
    .late = Their provider puts off the first mail from a server it does not know. That is normal.
    .move-nobody-wait = The second try mostly gets through. Wait an hour, then send it once more.
    .move-sender = Your provider did not try again. Send it once more.
    .move-sender-admin = The sending server has to try again by itself. Whoever runs it can set that.
    .plainly = “We do not know you yet. Come back in a few minutes.”

cause-tls-required =
    .name = No safe connection
    .lead = { $side ->
        [own] Your side sends only over a locked line, and could not get one. Your words are fine.
        [nobody] The two servers could not agree on a locked line. Your words are fine.
       *[other] Their provider wants a locked line, and did not get one. Your words are fine.
    }
    .lead-unsure = The two mail servers probably could not agree on a locked line.
    .row = The servers could not agree on a locked line.
    .late = The servers cannot agree on a locked line so far. Your provider keeps trying.
    .move-recipient-admin = Their server’s lock is out of date or broken. Only they can renew it.
    .move-sender-admin = The sending server has to use a locked line. { provider-start } can turn that on.
    .move-sender-provider = The sending server has to use a locked line. { provider-start } can turn that on.
    .move-sender = Turn on a locked line (TLS) for sending in your mail program.
    .plainly = “Without a locked line (TLS) that we both trust, no mail goes through.”

cause-mail-loop =
    .name = Going round in circles
    .lead = The message went round in circles until a server stopped it. Your words are fine.
    .lead-unsure = The message probably went round in circles until a server stopped it.
    .row = The message went round in circles. They have to stop that.
    .late = The message seems to go round in circles.
    .move-recipient-admin = Two addresses on their side send mail to each other. Only they can undo that.
    .move-recipient = One of their addresses passes mail on to another, and back. They can switch that off.
    .move-sender-admin = Your mail system sends this in a circle. Whoever runs it can undo that.
    .move-sender = Look whether one of your own addresses passes mail on to itself.
    .plainly = “I have seen this message too often. It goes round in circles.”

cause-system-error =
    .name = Fault in a mail system
    .lead = { $side ->
        [own] Your own mail system had a fault. It is not about you or your words.
       *[other] Their mail system had a fault. It is not about you or your words.
    }
    .lead-unsure = A mail system on the way probably had a fault. It is not about you.
    .row = A mail system had a fault. Try again later.
    .late = A mail system has a fault right now. Your provider keeps trying.
    .move-nobody-wait = Such faults mostly end within hours. Wait, then send it once more.
    .move-recipient-admin = Their mail system has a fault. Only the people who run it can mend it.
    .move-sender-admin = The mail system on your side has a fault. { provider-start } can mend it.
    .move-sender-provider = The mail system on your side has a fault. { provider-start } can mend it.
    .move-sender = Wait an hour, then send it once more.
    .plainly = “Something went wrong in here. It has nothing to do with you.”

cause-system-full =
    .name = Server full
    .lead = { $side ->
        [own] Your own provider’s server has run out of room. It is not your mailbox, and not you.
       *[other] Their provider’s server has run out of room. It is not their mailbox, and not you.
    }
    .lead-unsure = A server on the way has probably run out of room.
    .row = The server has run out of room. The people who run it have to act.
    .late = The server has run out of room for now. Your provider keeps trying.
    .move-recipient-admin = The people who run their server have to make room. They mostly notice soon.
    .move-sender-admin = { provider-start } has to make room on the server.
    .move-sender-provider = { provider-start } has to make room on the server.
    .move-nobody-wait = The people who run it mostly notice soon. Send it once more tomorrow.
    .plainly = “Our disk is full. We cannot take any mail at the moment.”

cause-success-notice =
    .name = Delivered
    .headline = Your message to { $address } was delivered
    .lead = Nothing failed. This notice only confirms it.
    .lead-unsure = Nothing seems to have failed. This notice only confirms it.
    .row = It was delivered.
    .late = Nothing failed so far.
    .move-nobody-wait = There is nothing to do.
    .plainly = “We took the message.”

cause-unknown =
    .name = Reason not given
    .lead = { $side ->
        [own] Your own side sent it back, and the notice does not say why.
        [nobody] Nobody said no. The notice does not say what went wrong.
        [other] Their side sent it back, and the notice does not say why.
       *[unknown] The notice does not say why, nor who said no.
    }
    .lead-unsure = { $side ->
        [own] Your own side sent it back, and the notice does not say why.
        [nobody] Nobody said no. The notice does not say what went wrong.
        [other] Their side sent it back, and the notice does not say why.
       *[unknown] The notice does not say why, nor who said no.
    }
    .row = The notice does not say why.
    .late = The notice does not say why it is late. Your provider keeps trying.
    .plainly = “We did not take it.” More is not said.
