"""Free keywords, cleaned: split at commas only, few and short."""

MAX_TAGS, MAX_LENGTH = 12, 50


def split_tags(text: str) -> list[str]:
    """The keywords in one line of a form; spaces within a keyword stay one space."""
    tags = [" ".join(part.split()) for part in (text or "").split(",")]
    return list(dict.fromkeys(tag for tag in tags if tag))


def join_tags(tags) -> str:
    return ", ".join(sorted(tag.name for tag in tags))


def tag_problem(tags) -> str:
    """A sentence on what is wrong with these keywords, or an empty string."""
    if len(tags) > MAX_TAGS:
        return f"Kies ten hoogste {MAX_TAGS} trefwoorden."
    for tag in tags:
        if len(tag) > MAX_LENGTH or "," in tag or not tag.isprintable():
            return f"“{tag[:MAX_LENGTH]}” kan geen trefwoord zijn: ten hoogste {MAX_LENGTH} tekens, zonder komma."
    return ""
