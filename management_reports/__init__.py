"""Management reports: the numbered weekly and monthly reports, one file a report."""
