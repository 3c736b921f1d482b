"""Tables of customers' answers: what is understood of them, by the commands and in the browser."""
