### The window: the report page.
