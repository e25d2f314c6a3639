"""What an exported file is made for: each profile changes a copy of the bytes and tells what it changed."""
