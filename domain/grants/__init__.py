"""Who may act, for whom and how long; who rests; and who has an interest in whom."""
