"""The demonstration: a fictional plant, sign-in without a password, and a page of what was sent. Only its settings
bring it; in any other it does not exist.
"""
