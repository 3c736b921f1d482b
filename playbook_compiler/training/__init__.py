"""Learning the handbook: what a track holds, what a colleague has shown, and what is to be read again."""
