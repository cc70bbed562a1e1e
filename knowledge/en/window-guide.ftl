### The window: the guide's pages.

guide-page-quick-fixes = Quick fixes
guide-page-technical-fixes = Technical fixes
guide-page-good-habits = Good habits
guide-page-step-of = { $stage }, step { $step } of { $of }
guide-page-continue = Continue

## Questions

guide-page-question-lead = Your answer chooses the steps that fit. You can change it later.
guide-page-no-choice = Choose one of these. If you do not know, choose “I’m not sure”.
guide-page-question-gone = This question is not needed any more
guide-page-go-by = What we go by
guide-page-change = Change

## A step

guide-page-step-gone = This step is not needed any more
guide-page-step-gone-lead = What you told us, or what was found, has changed the steps.
guide-page-did-it-work = Did that work?
guide-page-yes = Yes
guide-page-yes-check = Yes, check it
guide-page-check-again = Check it again
guide-page-checking = Checking…
guide-page-yes-anyway = It works all the same
guide-page-no = No
guide-page-cannot = I can’t do this
guide-page-could-check = Bouncewise could check this for you. It has to look up names for that.
guide-page-see-facts = See which names
guide-page-checked-fine = Checked just now: { $summary }
guide-page-checked-not-yet = Checked just now, and it is not right yet: { $summary } A change can take some hours until all the world sees it.
guide-page-checked-unsure = It could not be checked just now: { $summary }
guide-page-check-broke = The check stopped for a reason that lies with us. Nothing you did is lost.
guide-page-not-the-cause = Not the cause
guide-page-not-the-cause-text = Your message came back for another reason. This step saves you from the next bounce.
guide-page-next-habit = Next good habit
guide-page-finish = I have read enough

guide-page-lists-fine =
    { $count ->
        [one] Not on 1 other list that answered.
       *[other] Not on { $count } other lists that answered.
    }
guide-page-lists-silent =
    { $count ->
        [one] 1 list could not be asked.
       *[other] { $count } lists could not be asked.
    }
guide-page-copy = Copy
guide-page-meant = You may have meant
guide-page-spelled = { $address }, letter by letter: { $letters }

## A ready message

guide-page-from-notice = from your notice
guide-page-subject = Subject
guide-page-copy-subject = Copy the subject
guide-page-copy-message = Copy the message
guide-page-copy-address = Copy the address { $address }
guide-page-tells = What it tells, and what not
guide-page-and-then = And then?
guide-page-and-then-text = Wait for their answer. Then send your message again. In a hurry, the phone is quickest.

## The end

guide-page-solved = That is solved
guide-page-solved-lead = If your message has not gone out again yet, send it now.
guide-page-keeps-it-solved = What keeps it solved
guide-page-next-time = For the next time
guide-page-more = There is more to try
guide-page-more-lead = One step is still open: { $step }
guide-page-to-step = Go to that step
guide-page-to-report = See the report
guide-page-ask = { $who ->
        [sender-provider] Ask your mail provider
        [sender-admin] Ask whoever looks after your mail
        [recipient-admin] Ask the people who run their mail
        [recipient] Ask the person you wrote to
       *[other] Ask for help with these words
    }
guide-page-ask-lead = You have tried what you can. Here are the words to send.
