### Ready messages to send to others: to the person's own provider or IT person, to the other side's postmaster, to the
### recipient by another way, to a blocklist. They are written in the person's own voice.

message-hello = Hello,
message-thanks = Thank you
message-said = { $said }

# What a message tells, and what it leaves out.
message-privacy-provider = It tells the domains, the time, the server’s number and its exact answer. It leaves out your words, the subject, and the name before the @.
message-privacy-provider-address = It tells the address, the domains, the time and the server’s exact answer. It leaves out your words and the subject.
message-privacy-postmaster = It tells the address you wrote to, the time and their server’s exact answer. It leaves out your words and the subject.
message-privacy-recipient = It tells only that your mail came back, and why. It leaves out all numbers and codes.
message-privacy-blocklist = It tells the list only the number or the domain, and what was done. It leaves out whom you wrote to.

## Shared facts

message-fact-time = It happened at: { $time }
message-fact-ip = The sending server was { $ip }.
message-fact-server = The server { $server } answered:
message-fact-answer = The answer was:
message-fact-log = In the log it stands under { $log-id }.
message-tried = I have already tried this:
message-tried-step = – { $step }

## To the person's own provider or IT person

message-provider-subject = { $cause ->
    [ip-blocklisted] { $ip ->
        [not-known] Our mail server is on a blocklist
       *[other] Our mail server { $ip } is on a blocklist
    }
    [ip-reputation] Our mail server is not trusted
    [no-ptr] Our mail server needs a reverse DNS name
    [helo-invalid] Our mail server greets with a wrong name
    [auth-spf] Our mail fails the SPF check
    [auth-dkim] Our mail fails the DKIM check
    [auth-dmarc] Our mail fails the DMARC check
    [account-suspended-sender] My account may not send mail
    [suppressed] An address on your suppression list
    [rate-limited] My mail ran into a sending limit
    [send-as-denied] I may not send with a From address
   *[other] { $sender-domain ->
        [not-known] My mail came back
       *[other] Mail from { $sender-domain } came back
    }
}
message-provider-what = { $kind ->
    [delay] { $domain ->
        [not-known] A mail that I sent has not arrived so far.
       *[other] A mail that I sent to { $domain } has not arrived so far.
    }
   *[failure] { $sender-domain ->
        [not-known] { $domain ->
            [not-known] A mail that I sent came back.
           *[other] A mail that I sent to { $domain } came back.
        }
       *[other] { $domain ->
            [not-known] A mail from { $sender-domain } came back.
           *[other] A mail from { $sender-domain } to { $domain } came back.
        }
    }
}
message-provider-account = I have set a new password and looked at my settings. What did you see, and can you open the account again?
message-provider-help = Could you look why, and tell me what you can mend and what I can do?
message-provider-other-way = If that takes long, can our mail go out another way until then?
message-provider-also = The live checks also found something else. Could you look at that as well?

## To whoever helps the person, about mail that is no failed message

message-question-subject = A question about our mail
message-helper-subject = A mail that I would like you to look at
message-helper-forged = I got a mail that poses as a notice about undelivered mail. Could you look whether my account is safe, and keep such mail out?
message-helper-clicked = I clicked or typed something in a mail that posed as a notice. Could you look at my account’s latest sign-ins, forwarding and filters with me?
message-helper-backscatter = I get notices about mail that I never sent. Could you look whether my account was used? Can our domain tell others to refuse such fakes (SPF, DKIM, DMARC)?
message-helper-feedback = Somebody marked our mail as spam. Could you tell me who it was, and how such people get off our list?
message-helper-other = I got an automatic mail, and I am not sure what it wants. Could you have a look at it with me?
message-privacy-question = It asks a question, and tells nothing about your mail.
message-privacy-helper = It tells only what sort of mail you got. It leaves out everything that stands in it.

## To the people who run the other side's mail

message-postmaster-subject = { $domain ->
    [not-known] Mail to one of your addresses comes back
   *[other] Mail to an address at { $domain } comes back
}
message-postmaster-what = { $kind ->
    [delay] { $address ->
        [not-known] My mail to one of your people has not arrived so far.
       *[other] My mail to { $address } has not arrived so far.
    }
   *[failure] { $address ->
        [not-known] My mail to one of your people came back.
       *[other] My mail to { $address } came back.
    }
}
message-postmaster-ask = { $cause ->
    [address-does-not-exist] Does this mailbox exist? If the person has a new address, could you tell them that I tried to write?
    [mailbox-full] The mailbox is full. Could you make room, or tell the person?
    [mailbox-disabled] The mailbox seems to be closed. Could you open it, or tell the person that I tried to write?
    [domain-not-found] Your domain’s records name no server that takes mail. Could you look at the domain, its MX record and its name servers?
    [host-unreachable] Your mail server does not answer. Could you look at the server, its firewall and the MX record?
    [expired-timeout] Your mail server did not answer for a long time. Could you look at it?
    [ip-blocklisted] It was refused because of a blocklist, on a server that handles your mail. Could you let it through, or take that server off the list?
    [ip-reputation] It was refused because a server on the way is not trusted. Could you look whether it is your own forwarding?
    [no-ptr] It was refused because a server has no reverse DNS name. Could you look whether it is one of yours?
    [helo-invalid] It was refused because of a HELO name. Could you look whether the server is one of yours?
    [auth-spf] It failed the SPF check, most likely because it was forwarded on your side. Could you look at the forwarding (SRS)?
    [auth-dkim] The DKIM check failed. Could you look whether something on your side changes mail on the way?
    [auth-dmarc] It failed the DMARC check, most likely because it was forwarded on your side. Could you look at the forwarding?
    [sender-not-authenticated] Your server asks for a password from outside mail servers. Could you look at that?
    [sender-address-invalid] Your server refuses my address. Could you look at the rule that does so?
    [spam-content] Your filter took an honest message for spam. Could you look at it, and let my address in?
    [policy] A rule of yours refused it. Could you tell me which, or let my address in?
    [relay-denied] Your server says that it is not in charge of that domain. Could you look at its list of own domains, and at the MX record?
    [recipient-restricted] The address takes mail only from some people. Could you let my address in?
    [rate-limited] Your limit for incoming mail was reached. Could you look whether it is too low?
    [tls-required] No safe connection (TLS) to your server could be made. Could you look at its certificate, and at MTA-STS or TLSA records?
    [mail-loop] It went round in circles until a server stopped it. Could you look at forwarding and aliases for this address?
    [system-error] Your mail system reported a fault of its own. Could you look at its log for that time?
    [system-full] Your server says that it is out of room. Could you look at its disk and queue?
    [too-big] It is over your size limit. What is the limit, and is there another way to send you a large file?
   *[other] Could you look in your log why it was refused, and tell me or the person?
}

## To the recipient, by another way

message-recipient-subject = My mail to you came back
message-recipient-what = { $kind ->
    [delay] { $address ->
        [not-known] My mail to you has not arrived so far.
       *[other] My mail to { $address } has not arrived so far.
    }
   *[failure] { $address ->
        [not-known] My mail to you came back.
       *[other] My mail to { $address } came back.
    }
}
message-recipient-ask = { $cause ->
    [address-does-not-exist] It says that there is no such mailbox. Which address do you use now?
    [mailbox-full] It says that your mailbox is full. Could you delete some large mails and empty the bin? Then tell me, and I will send it again.
    [mailbox-disabled] It says that your mailbox is closed. Is there another address that I can use?
    [moved] It says that you have a new address. Which one is it?
    [domain-not-found] It says that your domain takes no mail at all. Could you tell whoever looks after it?
    [recipient-restricted] It says that your address takes mail only from some people. Could you let my address in?
    [spam-content] A filter on your side took it for spam. Could you add my address to your contacts, or tell your IT person?
    [policy] A rule on your side refused it. Could you ask your IT person to let my address in?
    [mail-loop] It went round in circles on your side. Do you pass mail on from one address to another? Which one is the last?
    [auth-spf] { $side ->
        [forwarder] It was refused when it was passed on to your other mailbox. Could you give me that address?
       *[other] { message-recipient-meanwhile }
    }
    [auth-dkim] { $side ->
        [forwarder] It was refused when it was passed on to your other mailbox. Could you give me that address?
       *[other] { message-recipient-meanwhile }
    }
    [auth-dmarc] { $side ->
        [forwarder] It was refused when it was passed on to your other mailbox. Could you give me that address?
       *[other] { message-recipient-meanwhile }
    }
    [suppressed] My mail service stopped writing to you after an earlier mail failed. Does your address work, and do you want my mail?
   *[other] { message-recipient-meanwhile }
}
message-recipient-meanwhile = The fault may take a while to mend. Is there another address that I can use until then?
message-recipient-held = My message to you waits until somebody lets it in. Could you have a look, or ask whoever looks after that address?

## To a blocklist, for its removal form

message-blocklist-subject = { $ip ->
    [not-known] Removal of our mail server
   *[other] Removal of { $ip }
}
message-blocklist-what = { $ip ->
    [not-known] Our mail server is on your list.
   *[other] Our mail server { $ip } is on your list.
}
message-blocklist-done = We looked for the reason, and found this: [write here what it was].
message-blocklist-stopped = We stopped it on [date], and did this so that it does not come back: [write here what you did].
message-blocklist-ask = Could you remove the entry, or tell us what you still see?
message-spf-subject = Which SPF line do you publish?
message-spf-what = { $sender-domain ->
    [not-known] We send mail through you in the name of our own domain.
   *[other] We send mail through you in the name of { $sender-domain }.
}
message-spf-ask = Which “include” do you publish for the SPF record of your customers’ domains? Is there anything else that we have to set?
message-spf-why = A receiver did not find the sending server in our SPF record.
