### The guide's steps.

step-check-address = Look at the address, letter by letter
    .button = Check the spelling

step-check-domain = Look at the part behind the @
    .button = Check the part behind the @

step-use-new-address = Send it to the new address
    .button = Use the new address

step-ask-new-address = Ask for the address they use now
    .button = Ask for their address

step-tell-mailbox-full = Tell them that their mailbox is full
    .button = Tell them another way

step-reach-another-way = Reach them another way
    .button = Reach them another way

step-ask-to-be-allowed = Ask them to let you in
    .button = Ask to be let in

step-wait = Wait
    .button = See how long to wait

step-send-once-more = Send it once more
    .button = Send it once more

step-send-link-instead = Send a link instead of the file
    .button = Send a link instead

step-reword-message = Change what the filter dislikes
    .button = See what to change

step-remove-link = Take the link out
    .button = Find the link

step-scan-for-virus = Check your computer and the file
    .button = Check for a virus

step-write-afresh = Write the message afresh
    .button = Write it afresh

step-try-plain-message = Try a short, plain message
    .button = Try a plain message

step-slow-down = Wait, then send more slowly
    .button = See how to slow down

step-split-recipients = Send it in smaller groups
    .button = Make smaller groups

step-sign-in-again = Sign in for sending
    .button = Check the sign-in

step-use-own-address = Send from your own address
    .button = Check the From address

step-check-own-address = Look at the address you send from
    .button = Check your own address

step-use-provider-server = Send through your provider’s server
    .button = Check the sending server

step-secure-account = Make your account safe
    .button = Make my account safe

step-clear-suppression = Take the address off the stop list
    .button = See the stop list

step-turn-on-tls = Turn on the locked line
    .button = Turn on the locked line

step-check-forwarding = Look for mail that is passed on in a circle
    .button = Check the forwarding

step-narrow-down = Find out more
    .button = Find out more

step-ask-provider = Send this to your mail provider
    .button = Get the message ready

step-ask-recipient-admin = Send this to the people who run their mail
    .button = Get the message ready

step-ask-recipient-admin-mx = Tell them that their domain takes no mail
    .button = Get the message ready

step-delete-safely = Delete it safely
    .button = Delete it safely

step-not-your-message = Delete it, and look at your account
    .button = Delete it safely

step-nothing-to-do = There is nothing to do
    .button = See what it means

step-read-auto-reply = Read the reply
    .button = See what it means

step-remove-complainer = Take this person off your list
    .button = See what to do

step-keep-report = Keep the report, or delete it
    .button = See what it is for

step-find-the-notice = Find the real notice
    .button = Find the notice
