"""The verifier: all that an observer needs to trust a public record, and nothing that could make one.

It shares only the group and the format with the producing half.
"""
