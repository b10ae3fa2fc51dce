def most_alike(one, others, limit=3):
    return list(others)[:limit]


def in_words(a, b):
    return "zelfde oplossing"
