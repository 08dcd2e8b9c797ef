"""Files, rows and pages -> postings and documents."""
