"""Data quality for the group that looks after the accuracy of the records: findings over time, and their workbooks."""
