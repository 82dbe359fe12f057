"""The handbook's issues and concerns as measures over the printed rows of each list, one file a list."""
