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
