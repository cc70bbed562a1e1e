### What could not be read, and what to do instead.
