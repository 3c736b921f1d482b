"""An edition: one built site. The only rooms of the compiler that know MkDocs, Zensical and Pagefind."""
