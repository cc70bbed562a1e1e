### The window: start, drop, what happened, header, settings.
