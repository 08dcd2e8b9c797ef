"""Resume text -> sections, jobs, education and the skills that each of them shows."""
