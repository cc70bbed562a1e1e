### The window: live facts, and the list before the first look-ups.
