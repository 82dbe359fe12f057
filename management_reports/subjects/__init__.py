"""What reports on one subject share: its columns, declared once, and the rows they are filled from."""
