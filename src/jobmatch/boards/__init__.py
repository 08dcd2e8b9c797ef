"""What the payloads of job boards look like. Pure: nothing here opens a file or a connection."""
