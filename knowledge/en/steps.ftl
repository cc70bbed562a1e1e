### The guide's steps: title, button, why, instructions; and what to ask of those who can do it.
###
### step-<id> is the title. `.button` names the deed, `.why` gives the reason, `.do-1` … are the instructions in order,
### `.ask` is the paragraph that asks someone else to do it.

## Shared

step-takes = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
}
step-takes-waiting = Some hours, by itself
step-undo-nothing = Changes nothing
step-undo-yes = Can be undone
step-undo-no = Cannot be undone
step-needs-password = Your mail password
step-needs-phone = A phone, or another address of theirs
step-needs-admin = The right to change your mail server or your domain
step-not-the-cause = Your message came back for another reason. This saves you from the next bounce.
step-copy-ip = The server’s number (IP address)
step-copy-new-address = The new address
step-copy-own-domain = Your domain
step-copy-list-page = The list’s own page
step-wait-until = It is tried again until { $until }.
step-copy-name = The name of the record (host)
step-copy-old-record = What stands there now and has to go
step-copy-value = What to put in ({ $kind })
step-copy-service-page = Where { $service } shows its records
step-record-panel = The records of your domain seem to be kept at { $panel }. This is how to type them there.
step-record-host = Most panels add { $domain } to the host by themselves. There, type only { $host }.
step-copy-helo = The name it gave
step-opening-yours = It is your move
step-opening-sender-admin = It is your mail provider’s or IT person’s move
step-opening-sender-provider = It is your mail provider’s move
step-opening-recipient = It is their move
step-opening-recipient-admin = It is their mail provider’s move
step-opening-nobody-wait = It is nobody’s move. Just wait
step-opening-nobody = There is nothing that you have to do
step-opening-unknown = It is not clear yet whose move it is
step-lead-yours = The steps are in order. The first is the quickest, and the likeliest to help.
step-lead-others = You cannot mend it yourself. What you can do is tell them, and the words are ready.
step-lead-account = First make your account safe. Then ask for it to be opened again. The words are ready.
step-lead-unknown = Two small tests tell most of it. If they do not, there are words to ask with.
step-lead-waiting = You need not do anything now. If waiting does not help, the next step does.
step-lead-nothing = Read on if you want to know what it means.
step-lead-own-domain = You look after the domain, so it is yours to mend. The steps are in order.

## Quick fixes

step-ruled-out = What can be ruled out so far:
step-ruled-out-own = The other person did not refuse you. It never came that far.
step-ruled-out-other = Your password and your way of sending are fine, for it left your side.
step-ruled-out-nobody = Nobody blocked you, for no server said no.
step-ruled-out-domain = Their domain exists and takes mail.
step-ruled-out-blocklists = Your side is on none of the blocklists that answered.
step-ruled-out-spf = Your domain says which servers may send for it.

step-check-address = Look at the address, letter by letter
    .button = Check the spelling
    .why = Most mail comes back because of one wrong letter. It is quickly seen when the letters stand apart.
    .do-1 = Compare the address with one that you know is right: an old mail from them, a card, their website.
    .do-2 = Look at letters that look alike: l and 1, O and 0, rn and m. Look for a dot too many.
    .do-3 = Is it wrong? Correct it in your address book too, so that it does not come back.
    .do-4 = Send the message to the right address.
step-check-domain = Look at the part behind the @
    .button = Check the part behind the @
    .why = The part behind the @ tells where the mail goes. If it is wrong, the mail goes nowhere.
    .do-1 = Compare it with their website or an old mail from them.
    .do-2 = Look at the ending: com, org, net, or that of a country. It is often mixed up.
    .do-3 = Is it right? Then their domain has a fault. Reach them another way and tell them.
    .do-4 = Is it wrong? Send the message to the right address.
step-check-network = Look at your internet connection
    .button = Check the connection
    .why = The live checks could not reach the internet. So they tell us nothing about anyone’s mail yet.
    .do-1 = Open any website that you have not opened today. Does it show?
    .do-2 = In a hotel, on a train or at work, first open the browser and sign in to the network.
    .do-3 = If nothing opens, turn your router or your phone’s data off and on.
    .do-4 = Then run the live checks again.
step-narrow-down = Find out more
    .button = Find out more
    .why = The notice does not give a reason. Two small tests tell most of it.
    .do-1 = Write one short line without files to the same person. Does it come back too?
    .do-2 = Write the same line to someone else, at another company. Does that come back?
    .do-3 = If both come back, the fault is on your side. If only the first does, it is on theirs.
    .do-4 = If neither comes back, it was the first message itself: its files, links, size or words.
step-see-blocklists = Is your side on a blocklist?
    .button = Look at the blocklists
    .why = Blocklists name servers and domains that sent spam. Many providers refuse mail from those.
    .do-1 = Open the live facts and run the checks. They ask the known lists.
    .do-2 = If a list shows a problem, your provider has to act. The next steps have the words for it.
    .do-3 = If all are fine, a blocklist is not your trouble. Go on.
step-use-new-address = Send it to the new address
    .button = Use the new address
    .why = The old address is no longer in use. The notice speaks of another one.
    .do-1 = Make sure that the new address is theirs: ask them, or look at their website.
    .do-2 = Send your message to the new address.
    .do-3 = Change the address in your address book.
step-ask-new-address = Ask for the address they use now
    .button = Ask for their address
    .why = If the address is spelled right, it may be closed. Only they can tell you the new one.
    .do-1 = Call them, or write to another address of theirs. The words below are ready.
    .do-2 = At a company, call the front desk or look at the website.
    .do-3 = Send your message to the new address, and change your address book.
step-tell-mailbox-full = Tell them that their mailbox is full
    .button = Tell them another way
    .why = They may not know. Mail to them will come back until they make room.
    .do-1 = Call them or send a short text. The words below are ready.
    .do-2 = They have to delete large mails and empty the bin.
    .do-3 = Then send your message again.
step-ask-to-be-allowed = Ask them to let you in
    .button = Ask to be let in
    .why = The address takes mail only from some people, or a filter keeps yours out. They can change that.
    .do-1 = Call them, or write to another address of theirs. The words below are ready.
    .do-2 = Ask them to add your address to the people who may write there.
    .do-3 = If it is a group or a list, ask whoever looks after it.
    .do-4 = Then send your message again.
step-wait = Wait
    .button = See how long to wait
    .why = Nobody has to do anything. Such hold-ups mostly end by themselves.
    .do-1 = Do not send it again now, or it may arrive twice.
    .do-2 = Wait until tomorrow at this time.
    .do-3 = No new notice by then? It has most likely arrived. A short call makes sure.
step-wait-then-send = Wait, then send it once more
    .button = See how long to wait
    .why = Nobody has to mend anything. Such hold-ups mostly end by themselves, but this copy will not be tried again.
    .do-1 = Wait some hours. Does the notice name a daily limit? Then wait until tomorrow.
    .do-2 = Open the message under Sent, and send it again as a new message. Once is enough.
    .do-3 = If it comes back again, go to the next step.
step-send-once-more = Send it once more
    .button = Send it once more
    .why = The fault may be over by now. One more try costs little.
    .do-1 = Wait at least an hour after the notice came.
    .do-2 = Open the message under Sent, and send it again as a new message.
    .do-3 = If it comes back again, do not go on trying. Go to the next step.
step-send-link-instead = Send a link instead of the file
    .button = Send a link instead
    .why = The file is what stops your message. A link to it is small and goes through.
    .do-1 = Put the file into a cloud store that you use, such as Google Drive, OneDrive, iCloud or Dropbox.
    .do-2 = There, choose Share, and make a link for this person.
    .do-3 = Write your message again without the file, and paste the link.
    .do-4 = Is the file private? Then let the link end after a week, if the store offers that.
step-make-it-smaller = Make the files smaller
    .button = Make it smaller
    .why = A file grows by a third when it is mailed. So a smaller copy may fit where this one did not.
    .do-1 = For photos, choose “medium” or “small” when your mail program asks for the size.
    .do-2 = For documents, save a copy as PDF with reduced size.
    .do-3 = For many files, send two or three at a time, in several messages.
step-reword-message = Change what the filter dislikes
    .button = See what to change
    .why = A filter looks at words, links, pictures and files. Small changes often get the message through.
    .do-1 = Take out all links but the one that matters. Never use short links.
    .do-2 = Do not send one big picture. Write the words as words.
    .do-3 = Use a plain subject, without capitals and without many signs.
    .do-4 = Send a short test without files first. If it arrives, add the rest bit by bit.
step-remove-link = Take the link out
    .button = Find the link
    .why = A web address in your message is on a list of dangerous pages. It may be in your signature.
    .do-1 = Look for web addresses in the text, in your signature, and in the mail you answered.
    .do-2 = Take them out, and send the message without.
    .do-3 = Is it your own website? Then tell whoever looks after it. It may have been broken into.
step-scan-for-virus = Check your computer and the file
    .button = Check for a virus
    .why = A scanner found something harmful. It may be wrong, but look before you send more.
    .do-1 = Do not open the attached file again, and do not send it to anyone else.
    .do-2 = On Windows, open the app Windows Security. Choose the part for viruses there, and run a full scan.
    .do-3 = On a Mac or a phone, install the updates that are offered, and delete the file.
    .do-4 = Did the file come from somebody else? Tell them by phone.
    .do-5 = Is the scan clean? Then send the words alone, and the file as a link.
step-write-afresh = Write the message afresh
    .button = Write it afresh
    .why = The message is built in a way that breaks the rules of mail. A fresh one mostly is not.
    .do-1 = Start a new message. Do not forward or copy the old one.
    .do-2 = Type the address by hand, and the text without special signs in the subject.
    .do-3 = Attach the files again from your computer.
    .do-4 = If it comes back again, update your mail program, or send it from your provider’s website.
step-try-plain-message = Try a short, plain message
    .button = Try a plain message
    .why = It shows whether they refuse you, or only something in that message.
    .do-1 = Write one line without files, links or signature to the same person.
    .do-2 = If it arrives, something in the first message was against a rule. Leave out files and links.
    .do-3 = If it comes back too, the rule is about your side. Go to the next step.
step-slow-down = Wait, then send more slowly
    .button = See how to slow down
    .why = There is a limit on how much mail may go in an hour or a day. It lifts by itself.
    .do-1 = Send nothing for an hour. If a daily limit is named, wait until tomorrow.
    .do-2 = Then send to those who matter most, in small groups.
    .do-3 = Did you not send much at all? Then somebody else may use your account. The next step helps.
    .do-4 = For newsletters, use a service that is made for them.
step-split-recipients = Send it in smaller groups
    .button = Make smaller groups
    .why = There is a limit on how many people one message may have.
    .do-1 = Send it again to those who did not get it, to twenty people at a time.
    .do-2 = Put the addresses into Bcc, so that people do not see each other’s address.
    .do-3 = Do you write to this group often? A mailing list or a newsletter service does it for you.
step-sign-in-again = Sign in for sending
    .button = Check the sign-in
    .why = Your mail program has to sign in to send, as it does to get mail. Your server says it did not.
    .do-1 = Go to your provider’s website and sign in there. So you know that the password is right.
    .do-2 = In your mail program, open the account’s settings for sending (outgoing server, SMTP).
    .do-3 = Turn on “requires a password” or “authentication”. Use your full address as the user name.
    .do-4 = Do you sign in with a code on your phone? Then your provider may want an app password. Make one on its website.
    .do-5 = Send a test to yourself.
step-use-own-address = Send from your own address
    .button = Check the From address
    .why = You are signed in with one address, and the message names another. Your server does not take that.
    .do-1 = Open a new message and look at the From line. Choose the address that you sign in with.
    .do-2 = Send the message again from there.
    .do-3 = Do you need the other address? Then whoever runs it has to let you use it. The next step asks for that.
step-check-own-address = Look at the address you send from
    .button = Check your own address
    .why = The other side looks at your own address too. It must be right, and fit the server you send through.
    .do-1 = In your mail program, open the account’s settings and look at your own address. Look for a wrong letter.
    .do-2 = Look at the server for sending, too. It should be the one of the provider your address belongs to.
    .do-3 = Correct what is wrong, and send a test to yourself.
step-use-provider-server = Send through your provider’s server
    .button = Check the sending server
    .why = Mail that comes straight from a home or office line is often refused. Your provider’s server is known.
    .do-1 = Look up “outgoing server” or “SMTP” in your provider’s help pages. Note the name and the port.
    .do-2 = In your mail program or device, put that name in as the outgoing server.
    .do-3 = Turn on a locked line (TLS), and sign in with your full address and password.
    .do-4 = Send a test to yourself, then your message.
step-secure-account = Make your account safe
    .button = Make my account safe
    .why = If somebody else uses your account, all else is in vain. These five things shut them out.
    .do-1 = Type your provider’s web address yourself. Use no link from a mail. Choose a new password there.
    .do-2 = Sign out everywhere: look for “devices” or “where you are signed in”.
    .do-3 = Look at forwarding, filters and the reply address. Delete what you did not set up.
    .do-4 = Turn on the second sign-in step (a code on your phone).
    .do-5 = Did you use the old password elsewhere? Change it there too.
    .do-6 = Run a virus scan, in case a program on your computer sent the mail.
step-clear-suppression = Take the address off the stop list
    .button = See the stop list
    .why = Your mail service stopped trying after an earlier bounce or complaint. It will not try again by itself.
    .do-1 = Ask the person another way whether the address works and whether they want your mail.
    .do-2 = Sign in to your mail service. Look for “suppressions”, “bounces” or “blocked”.
    .do-3 = Find the address and the reason. Remove it only if the reason is gone.
    .do-4 = Send the message again, once.
step-turn-on-tls = Turn on the locked line
    .button = Turn on the locked line
    .why = The server takes mail only over a locked line (TLS). Your mail program did not use one.
    .do-1 = In your mail program, open the account’s settings for sending (outgoing server, SMTP).
    .do-2 = For security, choose “TLS” or “SSL/TLS”. The port is mostly 465, or 587 with STARTTLS.
    .do-3 = Is your mail program very old? Then update it first.
    .do-4 = Send a test to yourself.
step-check-forwarding = Look for mail that is passed on in a circle
    .button = Check the forwarding
    .why = The message went from one address to another, and back again.
    .do-1 = Sign in on your provider’s website, and look at the forwarding of each address that you have.
    .do-2 = Turn off any that leads back to an address that forwards here.
    .do-3 = Look at automatic replies as well. Two of them can answer each other for ever.
    .do-4 = Send a test.
step-reach-another-way = Reach them another way
    .button = Reach them another way
    .why = They may be waiting for your message. And they can help to find the fault on their side.
    .do-1 = Call them, send a text, or write to another address of theirs. The words below are ready.
    .do-2 = If your own side is refused, another mail account of yours may get through.

step-ask-provider = Send this to your mail provider
    .button = Get the message ready
    .why = The repair is on the sending side, at { provider-mid }. They need these facts and a clear question.
    .do-1 = Look at the words below. What stands in them comes from your notice.
    .do-2 = Send them to your provider’s support, or hand them to your IT person.
    .do-3 = When they say it is done, send your message again.
step-ask-recipient-admin = Send this to the people who run their mail
    .button = Get the message ready
    .why = The repair is on their side. The people who run their mail need these facts.
    .do-1 = Look at the words below. What stands in them comes from your notice.
    .do-2 = Send them to the address shown. It is meant for such reports, but not everybody reads it.
    .do-3 = Does that come back too? Then call the person you wrote to. They can hand it on.
    .do-4 = When they say it is done, send your message again.
step-ask-recipient-admin-mx = Tell them that their domain takes no mail
    .button = Get the message ready
    .why = Nobody’s mail reaches them at the moment. They may not know it.
    .do-1 = Mail to them fails, so call, or use the form on their website.
    .do-2 = The words below say what their IT person has to look at.
    .do-3 = When they say it is done, send your message again.
step-ask-recipient-admin-domain = Tell them that something is wrong with their domain
    .button = Get the message ready
    .why = Something in the settings of their domain keeps mail away. They may not know it.
    .do-1 = Mail to them may fail, so call, or use the form on their website.
    .do-2 = Read to them what the live checks say about their domain.
    .do-3 = When they say it is done, run the checks again, then send your message.

## What is not a failed message

step-delete-safely = Delete it safely
    .button = Delete it safely
    .why = The notice is a trick. As long as you click nothing in it, it can do nothing.
    .do-1 = Click no link in it, open no file, and do not answer.
    .do-2 = In your mail program, mark it as spam or as phishing. That helps the filter learn.
    .do-3 = Delete it, and empty the bin.
step-after-a-click = If you clicked or typed something
    .button = I clicked or typed something
    .why = A password that you typed there is in wrong hands. Being quick helps a lot.
    .do-1 = Take another device if you can. Type your provider’s web address yourself, and choose a new password.
    .do-2 = Sign out everywhere, and turn on the second sign-in step (a code on your phone).
    .do-3 = Look at forwarding, filters and the reply address. Delete what you did not set up.
    .do-4 = Change the password wherever else you used it.
    .do-5 = Did you type bank or card numbers? Call your bank now, at the number on your card.
    .do-6 = Did you open a file? Run a full virus scan before you type any password on that computer.
step-not-your-message = Delete it, and look at your account
    .button = Delete it safely
    .why = A stranger put your address on their mail. A short look tells you that your account is yours alone.
    .do-1 = Look under Sent. Is the message there? If not, it was not sent with your account.
    .do-2 = On your provider’s website, look at the latest sign-ins. Do you know them all?
    .do-3 = Nothing strange? Delete the notice. Do not answer it.
    .do-4 = Something strange? Go to the next step, and make your account safe.
step-nothing-to-do = There is nothing to do
    .button = See what it means
    .why = The message was delivered. Such notices come when the sender asked for them.
    .do-1 = You can delete the notice.
    .do-2 = It says that the mail was put into the mailbox or passed on. It does not say that it was read.
step-read-auto-reply = Read the reply
    .button = See what it means
    .why = A program answered, for instance because the person is away.
    .do-1 = Read until when they are away, and whom to ask meanwhile.
    .do-2 = Does it ask you to click a link to prove that you are a person? Do so only if you know them.
    .do-3 = You need not answer it.
step-remove-complainer = Take this person off your list
    .button = See what to do
    .why = They marked your mail as spam. If many do so, mail to all others suffers too.
    .do-1 = Take their address off every list that you send to. Do not ask them why.
    .do-2 = The report may leave out the address. Then look for the message it shows, and at whom it went to.
    .do-3 = Make it easy to leave your list: one link, one click.
step-keep-report = Keep the report, or delete it
    .button = See what it is for
    .why = Providers send such reports to show who sends mail in the name of a domain. They come by themselves.
    .do-1 = Do you not look after the domain? Then pass it to whoever does, or delete it.
    .do-2 = Do you look after it? Look for servers in it that you do not know.
    .do-3 = The reports come until the domain’s record (DMARC) names another address.
step-find-the-notice = Find the real notice
    .button = Find the notice
    .why = This mail says nothing about a failed message. Perhaps the notice is another mail.
    .do-1 = Look in your inbox, and look in spam too. The notice is from “Mail Delivery”, “Mailer-Daemon” or “postmaster”.
    .do-2 = Save that mail as a file, and drop it here. Or copy all of its text and paste it.
    .do-3 = Is there none? Then nothing is known to have failed. Ask the person whether your mail arrived.

## Technical fixes

step-clean-up-server = Find and stop the unwanted mail
    .button = Find the cause
    .why = A server loses trust when spam leaves through it. Without stopping that, every other repair is undone soon.
    .do-1 = Look in the mail log for accounts or scripts that send far more than usual.
    .do-2 = Lock such accounts, set new passwords, and end their open sessions.
    .do-3 = Update the websites on that server. Look for forms and plug-ins that send mail.
    .do-4 = Look at the queue, and delete unwanted mail that still waits there.
    .do-5 = See to it that no machine on your network but the mail server can send on port 25.
    .ask = Could you look whether an account, a website or a machine on our side sends unwanted mail, and stop it?
step-get-off-blocklist = Get off the blocklist
    .button = Get off the blocklist
    .why = As long as the server or the domain is on the list, many will refuse its mail.
    .do-1 = Open the list’s own website by typing its name. Look up the number or the domain there.
    .do-2 = Read why it is listed. Stop that cause first, or you are back on the list within days.
    .do-3 = Ask for the removal on that page. The words below fit most forms. Serious lists ask for no money.
    .do-4 = Wait a day, then run the live checks again.
    .ask = { $ip ->
        [not-known] Could you find out which blocklist it is, stop the cause, ask the list for removal, and tell me when it is done?
       *[other] Could you find out why { $ip } is listed, stop the cause, ask the list for removal, and tell me when it is done?
    }
step-publish-spf = Complete the list of allowed senders (SPF)
    .button = Ask for the right line
    .why = Your domain has a public list of the servers that may send for it. The server you used seems to be missing.
    .do-1 = Ask each provider that sends mail for you which line it publishes (its “include”). The words are below.
    .do-2 = Never add a server only because a notice names it. It may be a stranger’s.
    .do-3 = Open your domain’s records (DNS), and look for the text that starts with v=spf1. There must be one only.
    .do-4 = Copy the old text, so that you can go back. Add the provider’s line before the last word.
    .do-5 = Save it, wait an hour, and run the live checks again.
    .ask = Which line do you publish for our list of allowed senders (the SPF include)? Could you check that our domain has it?
step-fix-dkim = Repair the seal (DKIM)
    .button = Repair the seal
    .why = The seal proves that a mail is really from you and was not changed. Receivers look for it.
    .do-1 = Open the admin pages of your mail service. Look for “DKIM”, and turn it on for your domain.
    .do-2 = It shows one or more records. Copy each into your domain’s records (DNS), letter by letter.
    .do-3 = Wait an hour. Then press “verify” in your mail service.
    .do-4 = Send a test to an address at Gmail. Choose “Show original” there. It should say “DKIM: PASS”.
    .ask = Could you turn on the seal (DKIM) for our own domain, and send me the records that we have to publish?
step-publish-dmarc = Say what to do with unproved mail (DMARC)
    .button = Publish the record
    .why = This record tells receivers what to do with mail that only claims to be from you. Big providers ask for it.
    .do-1 = First see to it that the list of senders (SPF) and the seal (DKIM) are right.
    .do-2 = Look whether there is a record already. There must be one only.
    .do-3 = If there is none, publish one that only watches (p=none).
    .do-4 = Read the reports for some weeks. Make it stricter only when all of your own mail passes.
    .ask = Could you see to it that our mail passes SPF or DKIM for our own domain, and that we have a DMARC record?
step-fix-reverse-dns = Give the server a name (reverse DNS)
    .button = Name the server
    .why = Receivers look up the name that belongs to a server’s number. Without one, they refuse its mail.
    .do-1 = The name is set by whoever rents out the number: your hosting firm or internet line. It is not in your own records.
    .do-2 = In their panel, look for “reverse DNS” or “PTR”. Put in the server’s full name, such as mail.yourdomain.
    .do-3 = See to it that the same name leads back to the same number (an A or AAAA record).
    .do-4 = Wait some hours, then run the live checks again.
    .ask = { $ip ->
        [not-known] Could you set the reverse DNS of the sending server, so that its name and its number lead to each other?
       *[other] Could you set the reverse DNS of { $ip }, so that its name and its number lead to each other?
    }
step-fix-helo = Let the server say its right name (HELO)
    .button = Correct the greeting
    .why = A mail server says its name when it greets another. Here it said one that they do not take.
    .do-1 = In the server’s settings, find the host name it greets with. In Postfix it is called myhostname or smtp_helo_name.
    .do-2 = Set it to the server’s full name, such as mail.yourdomain. It must not be “localhost” or a bare number.
    .do-3 = See to it that this name leads to the server’s number.
    .do-4 = Restart the mail service, and send a test.
    .ask = Could you set the name that the server gives in HELO to its full host name, one that leads to its number?
step-fix-mx = See to it that your own domain can get mail
    .button = Check your domain
    .why = Others refuse a sender whose own domain cannot be found, or cannot get an answer.
    .do-1 = Look whether the domain is paid for and has not run out.
    .do-2 = Look at its records (DNS). There should be an MX record that names your mail server.
    .do-3 = Does mail go out from a name below it, such as news.yourdomain? That name needs an MX or A record too.
    .do-4 = Wait an hour, then run the live checks again.
    .ask = { $sender-domain ->
        [not-known] Could you check that the domain we send from exists, has an MX record, and can get mail?
       *[other] Could you check that { $sender-domain } exists, has an MX record, and can get mail?
    }
step-renew-domain = Get your domain back in order
    .button = Look after your domain
    .why = A domain is rented. If the rent is not paid, it is switched off, and so is its mail.
    .do-1 = Log in at the company where you rent the domain. Its bills come once a year.
    .do-2 = Is a bill open? Pay it, and choose that the domain renews by itself.
    .do-3 = Is the domain on hold? Ask the company why. Often an email address was never confirmed.
    .do-4 = Has it run out? Call at once. For a few weeks you can still get it back.
    .do-5 = Wait a day, then run the live checks again.
    .ask = { $sender-domain ->
        [not-known] Could you check that our domain is paid for and not on hold, and renew it if it is not?
       *[other] Could you check that { $sender-domain } is paid for and not on hold, and renew it if it is not?
    }
step-fix-name-servers = Look at your domain's name servers
    .button = Look at the name servers
    .why = Name servers tell the world about your domain. If one of them does not, some mail gets lost on the way.
    .do-1 = Where you rent the domain, look at its list of name servers.
    .do-2 = Your DNS company tells you which ones belong there. Take out all others.
    .do-3 = If the list is right, tell the DNS company which one does not answer.
    .do-4 = Wait a day, then run the live checks again.
    .ask = { $sender-domain ->
        [not-known] One of the name servers of our domain does not answer for it. Could you compare the delegation with the servers that carry the zone?
       *[other] One of the name servers of { $sender-domain } does not answer for it. Could you compare the delegation with the servers that carry the zone?
    }
step-fix-dnssec = Mend the signatures on your domain (DNSSEC)
    .button = Mend the signatures
    .why = The signatures on the domain's records are wrong. Careful servers then act as if the domain were not there.
    .do-1 = Did the domain move to another company of late? Then the old company's key (DS record) is often left over.
    .do-2 = Where you rent the domain, compare the DS record with the one that your DNS company shows.
    .do-3 = If they differ, put in the right one. If you do not need signatures, take the DS record away.
    .do-4 = Wait a day, then run the live checks again.
    .ask = { $sender-domain ->
        [not-known] DNSSEC for our domain is broken: validating resolvers get SERVFAIL. Could you make the DS record match the zone's keys, or remove it?
       *[other] DNSSEC for { $sender-domain } is broken: validating resolvers get SERVFAIL. Could you make the DS record match the zone's keys, or remove it?
    }
step-fix-secure-delivery = Make your rules for secure mail fit your mail servers
    .button = Look at the rules
    .why = Your domain tells others how to reach its mail servers over a secure line. What it tells is out of date or can't be read.
    .do-1 = Read what the live checks say: they name the record or the page at fault.
    .do-2 = In the rules (MTA-STS), list every mail server that your MX records name. Then change the id in the record.
    .do-3 = See that the page mta-sts.yourdomain has a certificate that is good, and that it leads nowhere else.
    .do-4 = If you fix certificates in your records (DANE), those records must be signed and must fit.
    .do-5 = Run the live checks again.
    .ask = { $sender-domain ->
        [not-known] Could you look at our MTA-STS policy, TLS-RPT and TLSA records? The checks say that they do not fit our mail servers.
       *[other] Could you look at the MTA-STS policy, TLS-RPT and TLSA records of { $sender-domain }? The checks say that they do not fit its mail servers.
    }
step-fix-relay = Set the way out for mail (relay)
    .button = Check the way out
    .why = The sending server hands mail to another one, or has to reach it. That way is not set up right.
    .do-1 = Look at the server that yours sends through (smarthost, relay, connector). Is its name right?
    .do-2 = See to it that it knows you: by signing in, or because your number is on its list.
    .do-3 = Look whether a firewall or your internet line blocks port 25. Use port 587 with sign-in instead.
    .do-4 = Is the recipient’s domain listed as your own by mistake? Take it out there.
    .do-5 = Send a test, and look at the log.
    .ask = Could you check the way our mail goes out: the relay and its sign-in, the firewall, and the look-up of { their-domain }?
step-fix-tls = Mend the locked line (TLS)
    .button = Mend the locked line
    .why = The two servers must agree on a locked line. Yours does not offer one, or offers one that is too old.
    .do-1 = Turn on TLS for outgoing mail in the server’s settings. In Postfix set smtp_tls_security_level to may.
    .do-2 = Update the server’s TLS software. Versions below 1.2 are often refused.
    .do-3 = If a rule of yours demands TLS for { their-domain }, look whether their server still offers it.
    .do-4 = Send a test, and look at the log.
    .ask = Could you look why the sending server found no safe connection to { their-domain }? Does it use TLS 1.2 or newer?
step-grant-send-as = Give the right to use that address
    .button = Ask for the right
    .why = The server lets each account use its own address only. It can allow others.
    .do-1 = In the mail service’s admin pages, open the mailbox whose address is to be used.
    .do-2 = Look for “Send as” or “Delegation”, and add the account that needs it.
    .do-3 = Wait an hour, sign out and in again, and send a test.
    .ask = Could you give my account the right to send with that From address (“Send as”), or tell me which one I should use?
step-fix-mail-program = Mend the program that builds the mail
    .button = Mend the program
    .why = A program or script built the message wrongly. The next message from it will come back too.
    .do-1 = Look at the server’s words. They mostly name the header line or the length that is wrong.
    .do-2 = See to it that there is one From, one Date, one Message-ID and one Subject, no line over 998 signs.
    .do-3 = Use a known library to build mail, and update it.
    .do-4 = Send a test to yourself.
    .ask = Could you look at how the message was built? The receiver says that it breaks the rules of mail (RFC 5322).
step-stop-loop = Break the circle
    .button = Break the circle
    .why = Each server sends the mail on to the other. That must be cut in one place.
    .do-1 = Look at the Received lines of the notice. See between which two servers the mail went to and fro.
    .do-2 = Look at forwarding, aliases and connectors for that address on your side. Turn off the one that leads back.
    .do-3 = See to it that the domain’s MX names the last server, and that this server knows the mailbox.
    .do-4 = Send a test.
    .ask = Could you look for a mail loop on our side? The message was handed round between servers until one stopped it.
step-free-space = Mend the mail server
    .button = Mend the server
    .why = The server could not do its work: its disk or queue is full, or a part of it has failed.
    .do-1 = Look at the disk, and make room: old logs, old queue files, full quarantine.
    .do-2 = Look in the log for the first error, not the last.
    .do-3 = Restart the mail service, and watch the queue get shorter.
    .ask = Could you look at the mail server’s disk, queue and log? It could not take or send my message.
step-raise-limits = Look at the server’s limits
    .button = Check the limits
    .why = The server’s own settings limited this message. They may be tighter than you need.
    .do-1 = Look up the limits on size, recipients, file types and messages an hour.
    .do-2 = Raise them only as far as you need. A high limit is a gift to spammers.
    .do-3 = See to it that mail that was put off is tried again by itself for some days.
    .do-4 = Send a test.
    .ask = Could you tell me which limit my message ran into, and whether it can be raised for us?
step-tune-filter = Ask their filter to think again
    .button = Vouch for your mail
    .why = A filter or a rule took good mail for bad. Those who run the sending side can ask for a second look.
    .do-1 = Look in your own mail log whether much mail was refused there, or only this one.
    .do-2 = See to it that SPF, DKIM and DMARC are right. Filters trust proved mail more.
    .do-3 = Write to the receiver’s postmaster, with the time and the server’s words.
    .do-4 = Is it your own filter? Look at what it found, and let this sender through.
    .ask = Could you find out what the filter disliked, and ask for it to be looked at again?
step-lift-suppression = Take the address off the service’s list
    .button = See the stop list
    .why = The mail service no longer tries this address. Only an admin can see why.
    .do-1 = In the mail service’s admin pages, open “suppressions”, “bounces” or “blocked”.
    .do-2 = Look up the address, and why and when it got there.
    .do-3 = Remove it if the person wants the mail. Leave it if they complained.
    .ask = { $address ->
        [not-known] Could you look up why the address is on your suppression list, and take it off if that is right?
       *[other] Could you look up why { $address } is on your suppression list, and take it off if that is right?
    }
step-validate-addresses = Catch wrong addresses when they are typed
    .button = Check new addresses
    .why = Most wrong addresses come in through forms. Caught there, they never bounce.
    .do-1 = In forms, ask for the address twice, or show it once more before sending.
    .do-2 = Point out likely slips such as gmial.com.
    .do-3 = Send one mail with a link, and write only to those who clicked it.
    .do-4 = Never test addresses by sending to them in masses. That alone gets servers blocked.
    .ask = Could you see to it that our forms check addresses and ask people to confirm them?

## Good habits

step-fresh-list = Keep your list fresh
    .button = Keep the list fresh
    .why = Old addresses come back, and some turn into traps that get senders blocked.
    .do-1 = Take an address off after one clear no, such as “no such mailbox”.
    .do-2 = After three notices about a full mailbox in a month, take it off too.
    .do-3 = Look through your list every three months. Ask people who have been silent for a year whether they want to stay.
    .do-4 = Never buy or borrow a list.
step-safe-habits = Safe habits
    .button = See safe habits
    .why = Most blocked senders had one thing in common: somebody else got hold of a password.
    .do-1 = Use a different password for your mail than anywhere else. A password manager remembers it.
    .do-2 = Turn on the second sign-in step (a code on your phone).
    .do-3 = Type your provider’s address yourself. Never sign in through a link in a mail.
    .do-4 = Install updates when they come. Open a file only if you expected it.
    .do-5 = Tell the people you work with the same, once a year.
step-warm-up = Start slowly with a new address or server
    .button = See how to start slowly
    .why = Nobody knows a new domain or server yet. Trust grows with good mail over some weeks.
    .do-1 = Begin with people who know you and will answer. Some dozens a day are plenty.
    .do-2 = Double the number every few days, as long as nothing comes back.
    .do-3 = When mail is put off or refused, stay at that number until it stops.
    .do-4 = Use no service that fakes opens and replies. Receivers see through it.
step-watch-rates = Watch how much comes back
    .button = See what is normal
    .why = You see trouble days before others block you.
    .do-1 = For lists, count how many of a hundred messages come back. Below two is good, above five is a warning.
    .do-2 = Count complaints. Gmail and Yahoo want fewer than three in a thousand. One in a thousand is a good aim.
    .do-3 = If you run a domain, sign up for Google Postmaster Tools. It shows how Gmail sees you, and is free.
    .do-4 = When a number jumps, stop and look for the reason before you send more.
step-feedback-loops = Hear when people press “spam”
    .button = Sign up for reports
    .why = Some providers tell you who marked your mail as spam. So you can stop before they block you.
    .do-1 = Look up the feedback loop of the big providers: Yahoo has one, and Outlook.com has one (JMRP).
    .do-2 = Sign up with an address such as abuse@yourdomain. See to it that somebody reads it.
    .do-3 = Take everybody who complains off your list on the same day.
    .do-4 = Gmail sends no single reports. It shows the rate in Postmaster Tools.
    .ask = Are we signed up for the feedback loops of the big providers, and who reads them?
step-easy-way-out = Make it easy to leave your list
    .button = See how
    .why = People who cannot find the way out press “spam” instead. That hurts all your mail.
    .do-1 = Put a clear link to leave at the end of each message to a list.
    .do-2 = Let it work with one click, without a password. Gmail and Yahoo ask for that from big senders.
    .do-3 = Take people off within two days.
step-second-way = Have a second way to reach people
    .button = See how
    .why = Mail can fail on either side. A second way keeps a fault from becoming a problem.
    .do-1 = Keep a phone number for the people who matter to you.
    .do-2 = Send large files as a link, and important words without files.
    .do-3 = For dates that cannot wait, ask for a short reply. No reply in a day means: call.

## Questions, asked only where the answer changes the steps

question-clicked = Did you click a link in it, open a file, or type a password?
    .yes = Yes, something like that
    .no = No, I only looked at it
    .not-sure = I’m not sure
question-wrote-it = { $address ->
    [not-known] Did you write that message?
   *[other] Did you write to { $address }?
}
    .yes = Yes, I did
    .no = No, I did not
    .not-sure = I’m not sure
question-everyone = Does it happen with everyone you write to, or only with this person?
    .everyone = With everyone, or with many
    .only-them = Only with this person, or at this company
    .not-sure = I’m not sure
question-own-domain = { $own-domain ->
    [not-known] Do you look after your mail server or domain yourself?
   *[other] Do you look after { $own-domain } yourself?
}
    .yes = Yes, I can change its records or its server
    .no = No, somebody else does
    .not-sure = I’m not sure
question-program = Which program do you send with?
    .gmail = Gmail in the browser
    .outlook-classic = Outlook for Windows, classic
    .outlook-new = Outlook, new or in the browser
    .apple-mail = Mail on a Mac
    .iphone = Mail on an iPhone or iPad
    .thunderbird = Thunderbird
    .not-sure = Another one, or I’m not sure

## Where the account’s settings are

path-gmail = In Gmail, open the cog, then “See all settings”, then “Accounts and Import”.
path-outlook-classic = In Outlook, open File, then Account Settings, then Account Settings again. Choose your account.
path-outlook-new = In Outlook, open Settings, then Accounts. If you need server settings, look under “Manage” there.
path-apple-mail = In Mail, open the menu Mail, then Settings, then Accounts, then Server Settings.
path-iphone = Open the Settings app, look for Mail, then Accounts. Choose your account, then SMTP for sending.
path-thunderbird = In Thunderbird, open the menu, then Account Settings. At the end of the list, choose “Outgoing Server (SMTP)”.

## Letters that are easily mistaken

letters-rn = “rn” looks like “m”.
letters-vv = “vv” looks like “w”.
letters-cl = “cl” looks like “d”.
letters-l = The letter “l” looks like the number “1” and like a capital “I”.
letters-1 = The number “1” looks like the letter “l”.
letters-i = The capital “I” looks like the letter “l”.
letters-0 = The number “0” looks like the letter “O”.
letters-o = The letter “O” looks like the number “0”.
letters-nothing-odd = We see nothing odd. A wrong name can still be spelled well, so compare it.
