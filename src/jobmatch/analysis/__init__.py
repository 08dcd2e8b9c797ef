"""Mentions -> requirements of one posting; many postings -> demand."""
