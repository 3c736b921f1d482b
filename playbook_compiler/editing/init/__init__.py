"""What a firm begins with: its own repository, made from the starter handbook and a few answers."""
