### The report.

## The examples to try Bouncewise with

sample-user-unknown = The address does not exist
sample-mailbox-full = The mailbox is full
sample-relay-denied = The server does not take mail for that address
sample-content-rejected = The content was refused
sample-access-denied = Access denied
sample-blocked-as-spam = Blocked as spam
sample-domain-not-found = The domain does not exist
sample-blocklisted = The sending server is on a blocklist
sample-account-disabled = The account is switched off
sample-sender-domain-not-found = The sender’s domain does not exist
sample-not-authenticated = The sender could not be proved (SPF, DKIM)
sample-bare-blocked = Blocked, and no reason given
sample-delayed = Still being tried
sample-delivered = Delivered
sample-forged = A false notice that wants a password
sample-auto-reply = An automatic answer

## The report

report-date = Bounce report, { $date }
report-person = person { $number }
report-server = server { $number }
report-hidden = hidden
report-at-domain = at { $domain }

report-title-failed = Mail to { $address } came back
report-title-failed-unnamed = A message came back
report-title-failed-several = Mail to { $count } people came back
report-title-late = Mail to { $address } is late
report-title-late-unnamed = A message is late
report-title-late-several = Mail to { $count } people is late
report-title-delivered = Mail to { $address } was delivered
report-title-delivered-unnamed = A message was delivered
report-title-delivered-several = Mail to { $count } people was delivered

report-way = How far it came
report-your-side = Your side
report-their-side = Their side
report-station-you = Sender
report-station-your-provider = Sender’s provider
report-station-their-provider = Their provider
report-station-their-mailbox = Their mailbox
report-moves-next = moves next
report-state-sent = sent it
report-state-passed = passed it on
report-state-arrived = got it
report-state-said-no = said no
report-state-still-trying = still trying
report-state-no-answer = no answer
report-state-never-reached = never reached
report-state-not-known = not known

report-next = What it is
report-next-sender = Next: the sender
report-next-sender-admin = Next: whoever runs the sender’s mail
report-next-sender-provider = Next: the sender’s mail provider
report-next-recipient = Next: the recipient
report-next-recipient-admin = Next: the recipient’s mail provider
report-next-nobody-wait = Next: nobody, wait
report-next-unknown = Next: not clear yet

report-wrote = What the server wrote
report-wrote-theirs = What their server wrote
report-about = About { $address }:
report-plainly = In plain words

report-message = The message
report-from = From
report-to = To
report-subject = Subject
report-sent = Sent
report-message-id = Message-ID

report-checked = What was checked, and when
report-checked-on = Looked up on { $date }, in public records.
report-not-checked = What was not checked
report-nothing-checked = Nothing was looked up on the internet for this report: no DNS records, no blocklists.
report-not-asked = Not looked up.
report-blocklists = Blocklists
report-not-asked-lists = { $count ->
    [one] One list was not asked.
   *[other] { $count } lists were not asked.
}
report-verdict-pass = Fine
report-verdict-warn = Worth knowing
report-verdict-fail = Problem
report-verdict-unknown = Could not check
report-verdict-skipped = Not asked

report-steps = Steps taken
report-no-steps = No step of the guide was answered yet.
report-step-worked = It worked.
report-step-did-not = It did not work.
report-step-cannot = Could not be done by this person.

report-technical = For the IT person
report-final-recipient = Final recipient
report-original-recipient = Original recipient
report-cause = Cause
report-certain = { $cause }, certain
report-likely = { $cause }, likely
report-guess = { $cause }, a guess
report-status = Enhanced status code
report-reply-code = Reply code
report-reply-status = Status code in the reply
report-command = Refused after command
report-remote-mta = Remote MTA
report-remote-ip = Its IP address
report-reported-by = Notice written by
report-reporting-mta = Reporting MTA
report-queue-id = Queue ID
report-arrival-date = Arrival date
report-retry-until = Will retry until
report-sending-ip = Sending IP address
report-helo = HELO name
report-dkim = DKIM signature
report-hop = Received
report-notice-from = The notice’s From
report-notice-return-path = Its Return-Path
report-authentication-results = Authentication-Results
report-link = A link leads to
report-attachment = Attached file
report-made = Report
report-made-with = Bouncewise { $version }, { $date }

report-left-out = What is left out
report-left-out-why = Names such as “person 1” stand for something that is hidden on purpose. The same name always means the same person.

calendar-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
