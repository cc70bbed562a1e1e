### Files that could not be read or written: what is the matter, and what to do instead.

file-empty =
    .what = There is nothing in this file
    .advice = It may not have been saved to its end. Save the notice again from your mail program, then drop it here.
file-without-mail =
    .what = There is no mail in this file
    .advice = Open the notice in your mail program, select all of it, copy it, and paste it here.
file-gone =
    .what = This file is not there any more
    .advice = It may have been moved or deleted. Save the notice again from your mail program, then drop it here.
file-not-allowed =
    .what = You are not allowed to read this file
    .advice = Copy it to your desktop and drop it from there. If that does not work, open the notice and paste its text here.
file-not-a-file =
    .what = This is not an ordinary file
    .advice = Save the notice from your mail program as a file, then drop that file here.
file-unreadable =
    .what = This file could not be read to its end. Your computer says: { $reason }
    .advice = Copy the file to your desktop and drop it from there.
file-folder-empty =
    .what = There is no file in this folder
    .advice = Save the notice from your mail program into it, or drop the notice itself here.
file-folder-without-mail =
    .what = There is no mail in this folder
    .advice = Drop the notice itself here. If it lies in a folder further down, drop that folder.
file-broke =
    .what = Bouncewise could not work through this file. The fault is ours, not yours
    .advice = Open the notice in your mail program, select all of it, copy it, and paste it here.

file-not-saved-no-folder = There is no such folder: { $folder }. Choose another place.
file-not-saved-not-allowed = You are not allowed to save files in this folder: { $folder }. Choose another place, such as your documents.
file-not-saved-full = The disk is full: { $folder }. Make room on it, or choose another place.
file-not-saved-is-folder = There is already a folder of this name. Choose another name.
file-not-saved-name = A file cannot have this name. Choose another one.
file-not-saved-other = It could not be saved. Your computer says: { $reason }

file-not-kept = Your cases could not be kept or deleted on this computer: { $reason }
