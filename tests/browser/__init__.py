"""Pages in a browser; a package, so that its browser is stopped with its last test."""
