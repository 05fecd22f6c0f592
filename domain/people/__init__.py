"""What is kept about people beside the log: kept, opened, forgotten."""
