"""Pages. One package an audience; audiences are strangers to each other."""
