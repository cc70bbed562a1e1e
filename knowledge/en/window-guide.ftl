### The window: the guide's pages.
