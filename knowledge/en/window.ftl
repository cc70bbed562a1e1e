# The window: shell, start, drop, what happened, settings, help.

window-name = Bouncewise

## Header

window-back = Back
window-help = Help
window-settings = Settings
window-menu = Menu
window-start-again = Show another notice
window-tab-what-happened = What happened
window-tab-live-facts = Live facts
window-tab-guide = Guide
window-tab-report = Report
window-problems =
    { $count ->
        [one] 1 problem
       *[other] { $count } problems
    }

## Parts that stand on many pages

window-copied = Copied
window-copied-hint = Copied. Paste it before you close Bouncewise.
window-certain = Certain
window-likely = Likely
window-guess = A guess
window-sureness = How sure we are: { $sureness }
window-fact-problem = problem
window-fact-note = worth knowing
window-fact-unsure = could not check
window-fact-fine = fine
window-fact-checking = checking
window-fact-waiting = waiting
window-fact-skipped = left out
window-facts-progress = { $done } of { $all } facts checked

## The way

window-way-you = You
window-way-your-provider = Your provider
window-way-their-provider = Their provider
window-way-their-mailbox = Their mailbox
window-way-your-side = Your side
window-way-their-side = Their side
window-way-sent-it = sent it
window-way-passed-it-on = passed it on
window-way-took-it = took it
window-way-has-it = has it
window-way-said-no = said no
window-way-still-trying = still trying
window-way-no-answer = no answer
window-way-never-reached = never reached
window-way-not-yet = not yet reached
window-way-not-known = not known
window-way-moves-next = , and moves next
window-way-left-you = It left you.
window-way-to-your-provider = It went from you to your provider.
window-way-to-their-provider = It went from you over your provider to their provider.
window-way-arrived = It went all the way to their mailbox.
window-way-came-back = Then it came back to you.

## The answer

window-whose-move = Whose move is it?
window-what-now = What to do now

## A forged notice

window-danger = Danger
window-lanes-claim = What the notice claims
window-lanes-claimed = your mail system
window-lanes-origin = Where it came from
window-lanes-server = an unknown server
window-lanes-stranger = a stranger
window-lanes-said = It claims to come from your mail system. It came to you from an unknown server.
window-lanes-said-stranger = It claims to come from your mail system. It came to you from a stranger.
window-clicked = I clicked or typed something
window-forged-says = What it says
window-forged-found = What we found
window-forged-in-words = In its words
window-links-off = Links are off
window-links-off-text = No link from this notice can be opened here. You can copy them for your IT person, in a form that nobody can click.
window-links-copy = Copy the links

## Start

window-start-title = Did an email come back?
window-start-lead = Show it here. You learn what happened, whose move it is and what to do now.
window-start-drop = Drop it
window-start-drop-text = Drag the notice onto this window.
window-start-drop-kinds = .eml, .msg or text
window-start-choose = Choose it
window-start-choose-text = A notice that you saved as a file.
window-start-choose-button = Choose file…
window-start-paste = Paste it
window-start-paste-text = Copy the whole notice first.
window-start-paste-button = Paste
window-start-paste-key = Ctrl V
window-start-type = Type an address
window-start-type-text = Can mail get there?
window-start-address = Email address
window-start-address-hint = name@example.com
window-start-check = Check
window-start-how = How do I get the notice out of…
window-start-privacy = What you show stays on this computer. Nothing is looked up before you agree.
window-start-go-on = Go on with
window-start-examples = Look at an example
window-start-examples-text = Notices that we made up
window-start-mail-to-me = Mail to me comes back
window-start-reading = Reading it
window-start-path = Your system did not open a file window. Type where the file is, or drop it here.
window-start-path-name = Where the file is
window-start-path-hint = /home/me/notice.eml
window-start-path-button = Read it
window-clipboard-empty = There are no words to paste. Mark the notice’s text, copy it, then come back. A picture does not work.
window-clipboard-closed = Your system did not hand over the clipboard. Click into the box below and press Ctrl V there.
window-start-box = A box to paste into
window-start-box-hint = The notice’s words, or one line of it
window-start-box-open = Use a box instead
window-start-box-button = Read the words
window-start-box-empty = The box is empty. Paste the notice’s words into it first.

## Kept cases

window-kept-move = { $move }, { $days ->
        [0] today
        [one] since yesterday
       *[other] { $days } days
    }
window-kept-solved =
    { $days ->
        [0] Solved today
        [one] Solved yesterday
       *[other] Solved { $days } days ago
    }
window-kept-facts =
    { $days ->
        [0] These live facts were found earlier today.
        [one] These live facts are from yesterday.
       *[other] These live facts are { $days } days old.
    }
window-kept-check = Check now
window-kept-all = Show all
window-kept-agreed = Kept here because you agreed.
window-kept-forget = Change that in the settings
window-kept-not = It is here only until you close the window.
window-kept-offer = Keep my cases for next time
window-crash-title = Bouncewise stopped last time
window-crash-text = That was our fault. This note says where in the program it was, and nothing of your mail. You can send it to the people who make Bouncewise.
window-crash-copy = Copy the note
window-crash-forget = Delete the note

## Whose address it is

window-whose-title = Whose address is { $typed }?
window-whose-lead = It decides what is worth looking up.
window-whose-theirs = Someone I write to
window-whose-mine = My own
window-whose-unsure = I’m not sure
window-whose-theirs-text = Can mail get there?
window-whose-mine-text = A check-up: can mail get to you, and do others trust mail from you?
window-whose-unsure-text = We look at how mail gets there, and say what else there is to know.
window-whose-missing = Choose one of the three first. “I’m not sure” is fine too.
window-continue = Continue

## Mail to me comes back

window-mail-to-me-title = Mail to you comes back to others
window-mail-to-me-lead = The notice is in their mailbox, not in yours. It says why. Two things help.
window-mail-to-me-ask = Ask them for the notice
window-mail-to-me-ask-text = Send them these words by phone, by chat or from another mail account.
window-mail-to-me-words = Hello, a message that you sent me seems to have come back to you. That notice says what is wrong. Can you send it to me at another address, or by chat? A file is best: save the notice and attach it. If that is hard, copy all of its words. Thank you.
window-mail-to-me-copy = Copy the words
window-mail-to-me-check = Have your own address checked
window-mail-to-me-check-text = Some faults can be seen from here. You see what will be asked first.
window-mail-to-me-then = You have the notice now?
window-mail-to-me-then-text = Drop it on this window, or paste it. Then you learn whose move it is.

window-program-gmail = Gmail
    .one = Open the notice in your browser.
    .two = Open the menu with three dots at the top right of the notice. Choose “Show original”.
    .three = Choose “Download original”, then drop that file here. Or choose “Copy to clipboard” and paste here.
window-program-outlook = Outlook
window-program-outlook-new = New Outlook
    .one = Open the notice.
    .two = Open the menu with three dots above it. Choose “Save as”, then “Save as EML”.
    .three = Drop the saved file here. A notice dragged straight out of Outlook does not arrive, so save it first.
window-program-outlook-classic = Classic Outlook
    .one = Open the notice with a double click, so that it has a window of its own.
    .two = Choose File, then “Save as”. Keep the format that Outlook offers (.msg).
    .three = Drop the saved file here. A notice dragged straight out of Outlook does not arrive, so save it first.
window-program-outlook-web = Outlook in a browser
    .one = Open the notice.
    .two = Open the menu with three dots above it. Choose “Download”, then “Download as EML”.
    .three = Drop the file here. You find it in your folder of downloads.
window-program-apple-mail = Apple Mail
    .one = Open the notice.
    .two = Choose File, then “Save As”. As the format, choose “Raw Message Source”.
    .three = Drop the saved file here. A notice dragged straight out of Mail does not arrive, so save it first.
window-program-thunderbird = Thunderbird
    .one = Open the notice.
    .two = Choose “More”, then “Save As”. Thunderbird makes a file that ends in .eml.
    .three = Drop that file here. On Linux you can also drag the notice itself onto this window.
window-program-yahoo = Yahoo
    .one = Open the notice in your browser.
    .two = Open the menu with three dots above the notice. Choose “View raw message”.
    .three = Mark all of the text there, copy it, and paste it here.
window-program-phone = Phone
window-program-phone-iphone = iPhone or iPad
    .one = Open the notice in Mail. Tap the arrow below it, then “Forward”, and send it to yourself.
    .two = Open that mail on this computer.
    .three = Mark all of its text, copy it, and paste it here.
    .four = No mail on this computer? Look for the line with a number such as 550. Type that line here, as if it were pasted.
window-program-phone-android = Android
    .one = Open the notice in your mail app. Tap the three dots beside it, then “Forward”, and send it to yourself.
    .two = Open that mail on this computer.
    .three = Mark all of its text, copy it, and paste it here.
    .four = No mail on this computer? Look for the line with a number such as 550. Type that line here, as if it were pasted.
window-program-other = More…
window-program-gmx = GMX or WEB.DE
    .one = Open the notice in your browser.
    .two = Open the menu “Mehr” above it. Is there a way to save the mail as a file? Take it.
    .three = Drop that file here. There is none? Mark all of the notice’s text, copy it, and paste it here.
window-program-any = Another one
    .one = Open the notice and look for “Save as”, “Export” or “Download” in its menu.
    .two = Is there such a menu? Save the notice as a file, and drop the file here.
    .three = There is none? Mark all of the notice’s text, copy it, and paste it here.
window-program-kind = Which one?

## Drop

window-drop-title = Let go to read it
window-drop-files =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
window-drop-privacy = It stays on this computer.

## Which one?

window-which-title =
    { $count ->
        [one] 1 message was found
       *[other] { $count } messages were found
    }
window-which-lead = Which one do you want to understand?
window-which-unnamed = A notice that names no address
window-which-unreadable = { $name } could not be read

## What could not be read

window-ways-title = Three ways to go on
window-ways-file = Get the notice as a file
window-ways-file-text = We show you how in your mail program.
window-ways-file-button = Show me how
window-ways-paste = Copy its words and paste them
window-ways-paste-text = In your mail program, mark all the text and copy it.
window-ways-type = Only have one line? Type it
window-ways-type-picture = Only have the picture? Type one line from it
window-ways-type-text = Look for a line with a number such as 550 or 5.1.1.
window-ways-line = One line of the notice
window-ways-line-hint = 550 5.1.1 No such user
window-ways-continue = Continue
window-ways-privacy = It was not sent anywhere and not kept.
window-line-missing = Type one line of the notice first, such as 550 5.1.1 No such user.
window-picture-title = This is a picture, not a message
window-picture-advice = Bouncewise cannot read the words in a picture. It needs the notice itself, or one line of it.
window-nothing-title = There was nothing to read
window-nothing-advice = What you showed is empty. Bouncewise needs the notice itself, or one line of it.
window-broke-title = Bouncewise stumbled over this one
window-broke-advice = That is our fault, not yours. Often it helps to paste the notice’s words instead.
window-unreadable-name = You showed: { $name }

## What happened

window-read-from = Read from { $name }
window-not-this-one = Not this one?
window-how-we-know = How we know
window-their-server-wrote = Their server wrote
window-your-server-wrote = Your own mail service wrote
window-notice-wrote = The notice says
window-in-plain-words = In plain words
window-short-answers = Short answers
window-facts-title = Live facts
window-facts-count = { $done } of { $all }
window-facts-see-all = See all facts
window-facts-see = See them
window-facts-line =
    { $problems ->
        [0] { $done } of { $all } checked, no problem so far
        [one] { $done } of { $all } checked, 1 problem so far
       *[other] { $done } of { $all } checked, { $problems } problems so far
    }
window-facts-ask = Bouncewise can look up what the world says about these names now:
window-facts-ask-privacy = Only names and numbers of servers are asked for. Your message stays here.
window-facts-ask-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
window-facts-ask-all = See every name
window-facts-short-network = Your connection
window-facts-short-address = Spelling
window-facts-short-domain = Domain
window-facts-short-mx = Mail server there
window-facts-short-spf = Allowed senders
window-facts-short-dmarc = Rules for fakes
window-facts-short-dkim = Seal on your mail
window-facts-short-ptr = Server’s name
window-facts-short-helo = Server’s greeting
window-facts-look-up = Look them up
window-facts-without = Go on without the internet
window-facts-none = This notice names nothing to look up.
window-facts-skipped = You work without the internet. Nothing was asked.
window-people-count =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
window-people-key = From you, over both providers, to their mailbox
window-people-more =
    { $count ->
        [one] 1 more person stands in the part for your IT person.
       *[other] { $count } more people stand in the part for your IT person.
    }
window-people-unnamed = An address that the notice does not name
window-people-all = Back to all { $count } people
window-people-yours = Your move
window-people-provider = Your mail provider’s move
window-people-theirs = Their move
window-people-nobody = Nobody’s move. Just wait
window-people-arrived = Arrived
window-people-unclear = Not clear yet
window-it-person = For your IT person
window-it-copy = Copy for your IT person

## Technical part: labels

window-it-kind = Kind
window-it-reported-by = Reported by
window-it-queue-id = Queue id
window-it-recipient = Recipient
window-it-status = Status
window-it-reply = Server’s reply
window-it-command = Command refused
window-it-host = Remote host
window-it-cause = Cause
window-it-rule = Rule
window-it-sending-ip = Sending IP
window-it-sender-domain = Sender’s domain
window-it-message-id = Message-ID
window-it-date = Date of the notice
window-it-file = Read from

## Settings

window-settings-look = How it looks
window-settings-size = Text size
window-settings-colours = Colours
window-settings-system = Like my system
window-settings-light = Light
window-settings-dark = Dark
window-settings-high-contrast = High contrast
window-settings-motion = Movement
window-settings-motion-text = Shows where something went.
window-settings-leaves = What leaves this computer
window-settings-offline = Work without the internet
window-settings-offline-text = No live facts. All else works.
window-settings-asked = Who is asked for facts
window-settings-asked-text = The name servers of your system.
window-settings-kept = What is kept here
window-settings-keep = Keep my cases
window-settings-keep-text = To go on later. The text of a message is never kept.
window-settings-delete = Delete everything
window-settings-delete-text = Cases, answers and settings.
window-settings-delete-button = Delete…
window-settings-delete-sure = All kept cases, your answers and these settings go. That cannot be undone.
window-settings-delete-yes = Delete everything
window-settings-delete-no = Keep it all
window-settings-deleted = Everything was deleted. The settings are as they were at first.
window-settings-second-way = A second way for facts
window-settings-second-way-text = Where your network gives no true answers, Cloudflare and Google are asked instead (DNS over HTTPS).
window-settings-change = Change…
window-settings-asked-own = Your own choice: { $servers }
window-keys = Keys for lists
window-keys-change = Keys…
window-keys-text = Not needed. A few blocklists answer only with a key of your own.
window-keys-there = You have a key for { $services }.
window-keys-how = You get such a key from the list’s own website. It is sent to that list alone, as part of each question.
window-keys-name = Your key for { $service }
window-keys-take = Keep this key
window-keys-forget = Forget the key for { $service }
window-keys-missing = Type or paste the key first.
window-keys-stored = The key for { $service } lies in your system’s key store.
window-keys-this-run = Your system has no key store. The key for { $service } is kept until you close Bouncewise.
window-keys-forgotten = The key for { $service } is forgotten.
window-keys-not-forgotten = The key for { $service } could not be taken out of your system’s key store. Remove it there.
window-servers-how = Type the number of a name server (DNS), such as 9.9.9.9. More than one? Put a blank between them.
window-servers-name = Your own name servers
window-servers-hint = 9.9.9.9
window-servers-take = Ask these
window-servers-system = Ask those of my system
window-servers-missing = Type at least one number, such as 9.9.9.9.
window-servers-not-a-number = “{ $typed }” is not the number of a server. It looks like 9.9.9.9 or 2620:fe::fe.
window-servers-too-many = That is more than { $most }. Take the ones that you trust most.
window-settings-about = About
window-settings-about-text = Version { $version }. No account, no tracking, no advertising.

## When the start or the work fails

window-start-no-display = There is no display to open a window on. Start Bouncewise from a desktop. Over ssh, connect with ssh -X and install what that needs with: sudo apt install xauth
window-start-no-window-system = The window system did not answer. Start Bouncewise from a desktop, or use bouncewise-cli in this terminal.
window-start-missing-library = A part of the window system is missing. Install it with: sudo apt install { $packages }
window-start-taken = Another program closed the window by force.
window-start-no-graphics = No graphics driver could be used (OpenGL). Install one with: sudo apt install libgl1 libegl1 libgl1-mesa-dri
window-trouble-worker = Something inside stopped working. Close Bouncewise and open it again.
window-trouble-checks = The live facts stopped for a reason that lies with us. What was found so far is shown.
