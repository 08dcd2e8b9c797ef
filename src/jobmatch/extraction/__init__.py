"""Text -> mentions and facts. spaCy lives here and nowhere else; only `resolve` lets values out."""
