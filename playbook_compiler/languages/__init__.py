"""All that a language needs: fixed words, numbers, lengths of time, negations."""
