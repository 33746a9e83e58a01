"""Who signs in: accounts, sessions, invitations. What somebody may do hangs on their roles in a body."""
