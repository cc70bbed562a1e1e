### The first page: headlines and leads by kind, whose move it is, the short answers to what people ask.
###
### Arguments are words, numbers, or the word not-known where a value is not known.

# Whoever runs the mail of the person's own side, at the start and in the middle of a sentence.
provider-start = { $provider ->
    [not-known] { $own-domain ->
        [not-known] Your mail provider
       *[other] Whoever runs mail for { $own-domain }
    }
   *[other] { $provider }
}
provider-mid = { $provider ->
    [not-known] { $own-domain ->
        [not-known] your mail provider
       *[other] whoever runs mail for { $own-domain }
    }
   *[other] { $provider }
}

# The part behind the @ of the address written to, in the middle of a sentence.
their-domain = { $domain ->
    [not-known] that domain
   *[other] { $domain }
}

## Headlines

headline-failed = Your message to { $address } did not get through
headline-failed-unnamed = Your message did not get through
headline-late = Your message to { $address } is late
headline-late-unnamed = Your message is late
headline-held = Your message to { $address } waits to be let in
headline-held-unnamed = Your message waits to be let in
headline-delivered = Your message to { $address } was delivered
headline-delivered-unnamed = Your message was delivered
headline-reached-some = Your message reached { $reached } of { $all } people
headline-missed-all = { $failed } people did not get your message
headline-missed-some = { $failed } of { $all } people did not get your message
headline-late-several = Your message to { $all } people is late
headline-delivered-several = Your message was delivered to all { $all } people
headline-forged = This notice is a fake. Click nothing in it
headline-backscatter = Somebody else used your address
headline-auto-reply = This is an automatic reply
headline-feedback = Somebody marked your mail as spam
headline-report = This is a routine report about your domain
headline-not-a-bounce = This is not a notice about undelivered mail

## Leads

lead-several = { $failed ->
    [0] { $late ->
        [one] One copy is still on its way.
       *[other] { $late } copies are still on their way.
    }
    [one] { $late ->
        [0] One person did not get it.
        [one] One person did not get it. One copy is still on its way.
       *[other] One person did not get it. { $late } copies are still on their way.
    }
   *[other] { $late ->
        [0] { $failed } people did not get it.
        [one] { $failed } people did not get it. One copy is still on its way.
       *[other] { $failed } people did not get it. { $late } copies are still on their way.
    }
}
lead-causes-differ = The reasons differ. They are listed below, your own moves first.
lead-mistyped = Did you mean { $meant }? Then one small slip is all that went wrong.
lead-held = It is not lost. Somebody on their side has to let it in first.
lead-delivered = Nothing failed. This notice only confirms it.
lead-forged = No message of yours came back. Somebody wants you to click.
lead-backscatter = A stranger’s mail came back, and your address was on it. You did not send it.
lead-auto-reply = Your message most likely arrived. A program answered it, not a person.
lead-feedback = Your mail arrived. The person who got it pressed the spam button.
lead-report = Nothing came back. Mail providers send such reports so that domain owners can see who uses their name.
lead-not-a-bounce = We found nothing in it about a message that failed.

## Whose move it is

whose-sender = Yours
whose-sender-small = Yours, and it is a small one
whose-sender-some = { $count ->
    [one] Yours, for one of them
   *[other] Yours, for { $count } of them
}
whose-sender-admin = { $own-domain ->
    [not-known] Your mail provider’s
   *[other] Your mail provider’s or IT person’s
}
whose-sender-provider = Your mail provider’s
whose-recipient = Theirs
whose-recipient-admin = Their mail provider’s
whose-nobody-wait = Nobody’s. Just wait
whose-nobody = Nobody’s
whose-unknown = Not clear yet

move-sender = There is something that you can do yourself. The guide shows it.
move-sender-admin = Only { provider-mid } can change that. One message from you starts it.
move-sender-provider = Only { provider-mid } can change that. One message from you starts it.
move-recipient = Only the person you wrote to can change that. Tell them another way.
move-recipient-admin = Only the people who run their mail can change that. One message from you starts it.
move-nobody-wait = Such things mostly pass by themselves. Wait some hours, then send it once more.
move-unknown = The notice says too little. One question and a few live facts may tell more.
move-late = { $until ->
    [not-known] Your provider tries again by itself. You get another notice if it gives up.
   *[other] Your provider tries again by itself, until { $until }. You get another notice if it gives up.
}
move-held = It is waiting for their yes. If it takes too long, reach them another way.
move-delivered = There is nothing to do.
move-forged = Did you only look at it? Then deleting it is all you need to do.
move-backscatter = Delete it. Then a short look at your account tells you that it is still yours alone.
move-auto-reply = Read what it says. If it asks you to confirm something, look twice before you do.
move-feedback = Take this person off your list, and write to them no more.
move-report = If you look after the domain, keep it. If you do not, you can delete it.
move-not-a-bounce = Perhaps the notice itself lies inside another mail, or did not come along.

## Short answers

short-lost = Is it lost?
    .failed = This copy did not arrive. Your own copy should be under Sent.
    .waits-for-repair = This copy did not arrive. Send it again after the repair.
    .try-again = This copy did not arrive. You can send it again later.
    .late = No. It is still being tried.
    .held = No. It waits on their side.
    .never-left = It never left your side. Your own copy should be under Sent or Drafts.
short-again = Must I send it again?
    .after-repair = Yes, once the cause is gone. Before that it would come back again.
    .corrected = Yes, but to the right address. The old one would come back again.
    .changed = Yes, but changed. The same message would come back again.
    .later = Yes, after a while. Once is enough.
    .not-now = No. It would arrive twice.
    .failed-only = Only to those who did not get it. The others would get it twice.
    .delivered = No. It arrived.
    .decide = Not the same way. First find out more.
short-ruled-out = What can be ruled out?
    .own = The other person did not refuse you. It never came that far.
    .other = Your password and your way of sending are fine, for it left your side.
    .nobody = Nobody blocked you, for no server said no.
    .unknown = Little. The notice names neither a full mailbox, a wrong address nor a blocklist.
short-others = Did others get it?
    .one = The notice names this person only. It says nothing bad about others.
    .some = { $reached ->
        [one] Yes, one of them.
       *[other] Yes, { $reached } of them.
    }
    .none = The notice names { $failed } people. None of them got it.
    .not-told = The notice does not say.
short-hacked = Am I hacked?
    .no-sign = Nothing in the notice says so.
    .perhaps = Perhaps. Somebody else may have used your account. The guide helps you look.
    .forged = Getting such a notice does not mean it. Anyone can send one.
    .backscatter = Most likely not. Anyone can write a stranger’s address on a mail.
    .virus = It may be so. Check your computer before you send more.
short-spam = Did my computer send spam?
    .not-told = The notice does not say so. The guide helps you look.
    .shared = Not necessarily. Many people send through the same server.
short-blocked = Did they block me?
    .no-sign = Nothing in the notice says so.
    .program = No person did. A program decided, by its rules.
    .perhaps = Perhaps. It can also be a rule for everybody outside.
    .server = Not you. They refused the server that your mail came from.
    .forwarder = Not you. They refused a server that passes their mail on.
short-real = Is this notice real?
    .report = It looks real. It has the parts that mail servers put into such notices.
    .no-sign = We saw no sign of a fake. Do not click links in it all the same.
short-reach = How do I reach them today?
    .other-address = By phone, or at another address of theirs.
    .other-account = By phone, or from another mail account.
    .wait = By phone, if it cannot wait.
    .link = Send the words alone now, and the file as a link.
short-held-mail = Is any mail of mine held?
    .forged = This notice is no sign of it.
short-typed = I typed my password
    .forged = Change it now, on your provider’s own page. The guide shows how.
short-should-answer = Should I answer it?
    .forged = No. That tells them that somebody reads here.
    .backscatter = No. It was written by a machine.
    .auto-reply = No. A program wrote it.
short-why-me = Why did I get it?
    .backscatter = Somebody put your address on their mail. When it failed, it came to you.
    .report = Your domain’s settings ask for it. They name the address that it goes to.
    .feedback = Your provider or mail service passes such complaints on.
short-more = Will more come?
    .backscatter = Perhaps some, for a day or two. Then it mostly stops.
    .feedback = If many people press that button, others will not get your mail either.
    .report = Mostly one a day from each big provider.
short-arrived = Did my message arrive?
    .auto-reply = Most likely. A program there read it and answered.
    .feedback = Yes.
    .not-told = This mail does not say.
short-read = Has it been read?
    .delivered = That is not said. It was put into the mailbox, or passed on.
short-harmful = Is it harmful?
    .report = No. But do not open files in it if you did not expect it.
    .not-a-bounce = We did not judge that. Click nothing that you did not expect.
short-find-notice = Where is the notice?
    .not-a-bounce = Look for a mail from “Mail Delivery” or “postmaster”. Save that one and drop it here.
