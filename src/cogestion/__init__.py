"""Cogestion: the people of a workplace, a union or a co-operative govern it themselves."""
