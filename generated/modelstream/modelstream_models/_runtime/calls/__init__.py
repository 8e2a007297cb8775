"""What a call does, in order: attempts, polling, jobs, streams, and who performs it."""
