"""The families of reports: one builder each; a report's file states only what is its own."""
