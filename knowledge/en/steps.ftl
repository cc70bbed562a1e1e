### The guide's steps.
