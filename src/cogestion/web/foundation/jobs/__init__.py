"""Work that is done later: by a worker beside the pages, which says that it lives, and whether all is well."""
