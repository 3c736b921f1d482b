"""The manager's side: what a change means, who must read it, and help with making it."""
