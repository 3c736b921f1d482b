"""What the compiler finds: one problem, and the forms in which people and machines read it."""
