"""A booklet: knooppunten, and the ervaringen of a list, as one file that needs no network."""
