"""From exact expressions to what is read: printing, wording, and shorter equivalent forms."""
