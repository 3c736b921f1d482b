"""The manager's side: what a handbook tells those who keep it true."""
