"""Rules: frames and dates in, frames out. No Qt, no SQL, no clock."""
