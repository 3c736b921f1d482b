"""What holds for the project as a whole: its words, its docs, its locks and other machines."""
