### Live checks: names, findings, explanations.
