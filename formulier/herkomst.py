"""Whether a form came from a page of this site, for what takes no token."""


def from_here(request) -> bool:
    """Whether the browser says that a page of this site sent it; an old browser may say nothing.

    A page that tells nobody where it stands (no-referrer) sends “null” for its origin.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin", "") in ("", f"{request.scheme}://{request.get_host()}")
