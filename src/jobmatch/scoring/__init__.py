"""What postings ask for x what a resume shows -> scores whose every point is explained."""
