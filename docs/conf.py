"""How `make docs` prints the pages: no network, nothing loaded from another host."""

project = "Cogestion"
author = "the authors of Cogestion"
copyright = "the authors of Cogestion, AGPL-3.0-or-later"

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3

# A page may stand in the list of its own folder and in that of the whole.
suppress_warnings = ["toc.multiple_toc_parents"]

html_theme = "furo"
html_title = "Cogestion"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
