"""Whatever changes translations: a translator's word, a copy of the whole handbook, a PO file, a reviewer's yes."""
