"""The vocabulary: skills with their forms and guards, and the words around them."""
