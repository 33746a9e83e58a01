"""How the site is put together: settings, addresses, the entry for a server."""
