"""From text to exact conditions: tokens, a whitelist grammar, and no evaluation of strings."""
