"""Whatever changes a person's files: begin, retire, rename, mend."""
