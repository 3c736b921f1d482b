"""Is it the same, whoever they meet and when? What colleagues say, do, and what customers report, moment by moment."""
