### What could not be read, and what to do instead.

reading-empty = This file is empty
    .advice = Open the notice in your mail program and save it again, or copy its text and paste it here.
reading-blank = There is only blank space here
    .advice = Copy the text of the notice and paste it here.
reading-unreadable = This file could not be opened
    .advice = Check that the file still exists and that you may read it. You can also copy the text of the notice and paste it here.
reading-binary = This file holds no text that can be read
    .advice = Open the notice in your mail program, choose “Save as”, and drop the saved file here. Or copy its text and paste it.
reading-picture = This file is a picture
    .advice = The words in a picture cannot be read. Open the notice itself, copy its text and paste it here.
reading-pdf = This file is a PDF
    .advice = Open the PDF, select all of its text, copy it and paste it here. The saved notice (.eml) works even better.
reading-zip = This file is a packed archive (ZIP or similar)
    .advice = Unpack it first. Then drop the files that were inside.
reading-pst = This file is a whole Outlook mailbox (.pst)
    .advice = Open it in Outlook, then drag the one notice out of Outlook onto your desktop and drop that file here.
reading-mail-index = This file is an index of a mail program
    .advice = It holds no messages. Look for the mailbox file beside it, or save the notice from your mail program.
reading-program = This file is a program
    .advice = Do not open it. If it came with a notice, delete it. Then copy the text of the notice and paste it here.
reading-too-far = This message could not be taken apart
    .advice = Copy the text of the notice and paste it here.
reading-office = This file is an old Office document
    .advice = It is not a message. Open it, select all of its text, copy it and paste it here.
reading-msg-damaged = This is an Outlook message (.msg) that is damaged or was cut off
    .advice = Save the notice from Outlook once more and drop the new file here. Or open it, copy its text and paste it.
reading-tnef-damaged = This is an Outlook packet (winmail.dat) that is damaged or was cut off
    .advice = Save the attachment once more and drop the new file here. Or copy the text of the notice and paste it.

reading-broken-structure = The message is damaged. It was read as plain text.
reading-header-capped = The message has more header lines than can be read. The rest was left out.
reading-too-deep = Messages are packed inside each other too deeply. The innermost were left out.
reading-too-many-parts = The message has more parts than can be read. The rest was left out.
reading-text-capped = A part of the message is very long. Only its beginning was read.
reading-message-capped = The message is larger than 64 MB. Only its beginning was read.
reading-cut-off = The file was cut off. It was read as far as it goes.
