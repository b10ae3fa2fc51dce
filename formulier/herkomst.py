"""Whether a form came from a page of this site, for what takes no token."""


def from_here(request) -> bool:
    """Whether the browser says that a page of this site sent it; an old browser may say nothing."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = f"{request.scheme}://{request.get_host()}"
    return site == "same-origin" and request.headers.get("Origin", "") in ("", own)
