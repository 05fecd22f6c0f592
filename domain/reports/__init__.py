"""Reports: what an office hands in of a programme, for a period, once that is over."""
