"""The site: the only Django code. Fronts open it through :mod:`cogestion.cli.serve`."""
