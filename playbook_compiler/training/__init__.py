"""Training: what colleagues learn, hand in and agree on. Pure, but for reading the files that were handed in."""
