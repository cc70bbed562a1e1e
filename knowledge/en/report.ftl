### The report.
