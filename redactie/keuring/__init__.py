"""Whether a text is as an editor here writes it: parts and lengths, references, figures, spelling, reading level."""
