"""Reports on paper and in workbooks. They are renderings: what counts is the hash they print."""
