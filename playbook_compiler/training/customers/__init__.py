"""Customers' answers from a table. `assets/js/shared/customers/` reads the same in the browser; twins."""
