### The window: live facts, and the list before the first look-ups.

## Before the first look-up

facts-ask-title = These names would be asked for
facts-ask-lead = Bouncewise can look up what the world says about them now. Your message and full addresses stay on this computer.
facts-ask-names = Names and servers
facts-ask-root = the root of all names
facts-ask-lists =
    { $count ->
        [one] 1 name at blocklists
       *[other] { $count } names at blocklists
    }
facts-ask-lists-why = A blocklist is asked about a number or a domain. Two more names test whether the list still gives true answers.
facts-ask-servers = The name servers of your system are asked, and the registry of each domain. The records may name more: the domain’s mail servers, its own name servers, or a page with its mail rules. Those are then asked too. You see all of them here.

## Without a look-up

facts-none-title = There is nothing to look up
facts-left-out-title = Nothing was looked up
facts-left-out-lead = You went on without the internet. All else works. You can still look the facts up now.
facts-left-out-settings = Your settings say to work without the internet. All else works.
facts-open-settings = Open the settings
facts-look-up-now = Look them up now

## While it fills in, and afterwards

facts-title-running = { $done } of { $all } facts checked
facts-title-stopped = Stopped after { $done } of { $all } facts
facts-title-done =
    { $all ->
        [one] The fact was checked
       *[other] All { $all } facts checked
    }
facts-go-on-reading = Go on reading. It takes 20 seconds at most.
facts-stop = Stop
facts-again = Check again
facts-count-problem =
    { $count ->
        [one] 1 problem
       *[other] { $count } problems
    }
facts-count-note = { $count } worth knowing
facts-count-unsure = { $count } could not be checked
facts-count-fine = { $count } fine
facts-count-skipped = { $count } left out
facts-count-to-come = { $count } to come

facts-status-cause = The cause
facts-status-problem = Problem
facts-status-note = Worth knowing
facts-status-unsure = Could not check
facts-status-fine = Fine
facts-status-checking = Checking
facts-status-waiting = Waiting
facts-status-skipped = Left out

facts-looking-at = Looking at { $target }
facts-waiting = Waits for its turn: { $target }
facts-not-asked = Not asked: { $target }
facts-asking-lists =
    { $count ->
        [one] Asking 1 list about { $target }
       *[other] Asking { $count } lists about { $target }
    }

## Blocklists

facts-blocklists = Blocklists
facts-blocklists-about = Some services keep lists of senders that sent spam. Many receivers ask them before they take mail. Each list counts here only after it gave the right answers to two test questions.
facts-lists-clean = { $target } is not on the { $answered ->
        [one] 1 list
       *[other] { $answered } lists
    } that answered.{ $silent ->
        [0] {""}
       *[other] { " " }{ $silent } could not be asked.
    }
facts-lists-listed = { $target } is on { $listed } of { $answered ->
        [one] 1 list
       *[other] { $answered } lists
    }: { $names }.
facts-lists-silent = No list gave an answer about { $target }.
facts-list-fine = Not on: { $lists }
facts-weighs-much = Many receivers ask this list.
facts-weighs-some = Some receivers ask this list.
facts-weighs-little = Few receivers ask this list.
facts-weighs-hardly = Hardly anyone asks this list.

## What a row unfolds to

facts-seen = What we saw
facts-asked = Names that were asked
facts-repair = Repair it in the guide
facts-copy = Copy what we saw
