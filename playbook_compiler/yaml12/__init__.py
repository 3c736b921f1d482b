"""YAML 1.2 text -> values that know their place; edits and scalars. The only writer of YAML."""
