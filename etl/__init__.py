"""The run: settings, snapshots, workbooks, publication."""
