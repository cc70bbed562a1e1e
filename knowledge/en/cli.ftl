### The command line.

cli-about = Explains email that came back: what happened, who said no, whose move it is
cli-diagnose = Say what happened to each message in files, folders or standard input
cli-help-json = Write one JSON object a line, one line a message
cli-help-input = A file, a folder, or “-” for standard input

cli-message-of = { $file }, message { $number }
cli-whose-move = Whose move: { $whose }. { $reason }
cli-recipient = To { $address }:
cli-cause-certain = Cause: { $cause } ({ $id }, certain)
cli-cause-likely = Cause: { $cause } ({ $id }, likely)
cli-cause-guess = Cause: { $cause } ({ $id }, a guess)
cli-server-wrote = The server wrote: { $words }
cli-finding = { $verdict }: { $name }. { $summary }

cli-report = Write the diagnostic report of a message to a file
cli-report-input = A file, or “-” for standard input; of several messages, the first that can be read
cli-report-output = Where to write it; the name ends in .html, .txt or .json
cli-report-show-all = Show people’s addresses and the subject, which are hidden otherwise
cli-report-ending = The file’s name has to end in .html, .txt or .json.
cli-unread = { $file }: { $why }
cli-help-check = Look up the live facts on the internet as well
cli-help-check-suspicious = Look up the names that only a fake or stray notice mentions, too
cli-keys = Some blocklists answer only those who have a key. Put yours into { $variables }.

cli-progress-of = { $count } { $count ->
        [one] message
       *[other] messages
    } read, { $done } of { $size } MB
cli-progress = { $count } { $count ->
        [one] message
       *[other] messages
    } read, { $done } MB

cli-cannot-write = The result could not be written: { $reason }

cli-not-there = There is no file or folder of this name.
    .advice = Check the spelling and the folder it is in.
cli-not-allowed = You are not allowed to read this.
    .advice = Ask its owner for a copy, or change who may read it.
cli-not-opened = This could not be opened ({ $reason }).
    .advice = Copy it to another folder and try again.
cli-empty-folder = There is no file in this folder.
    .advice = Save the notices in it first, or name another folder.
cli-nothing-in-it = There is no message in this file.
    .advice = Save the notice from your mail program again, and use that file.
cli-broke = Bouncewise stumbled over this message; that is a fault in Bouncewise.
    .advice = Copy the words of the notice into a text file and try that.
