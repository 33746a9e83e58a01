"""What every app of the site stands on, and which knows none of them: clock, accounts, audit log, outbox, look."""
