"""Errors told to a collector that speaks Sentry's protocol: where in the code, and nothing of whom."""

from django.conf import settings

FRAME = {"filename", "abs_path", "function", "module", "lineno", "context_line", "in_app"}
FRAME |= {"pre_context", "post_context"}
KEPT = {"event_id", "timestamp", "level", "platform", "transaction", "logger", "release", "environment", "contexts"}


def tell():
    """Only where SENTRY_DSN says where to; else not even its library is read."""
    if settings.SENTRY_DSN:
        import sentry_sdk
        from sentry_sdk.integrations.django import DjangoIntegration

        sentry_sdk.init(
            settings.SENTRY_DSN,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            traces_sample_rate=None,
            auto_session_tracking=False,
            server_name="",
            integrations=[DjangoIntegration(transaction_style="url", middleware_spans=False)],
            auto_enabling_integrations=False,
            before_send=without_people,
        )


def without_people(event, hint=None):
    """What is named here, and nothing else: a message may quote what somebody typed, an address may be a key."""
    kept = {name: value for name, value in event.items() if name in KEPT}
    kept["contexts"] = {
        name: value for name, value in event.get("contexts", {}).items() if name in ("runtime", "trace")
    }
    if "logentry" in event:
        kept["logentry"] = {"message": event["logentry"].get("message", "")}  # as the code has it, not filled in
    if method := event.get("request", {}).get("method"):
        kept["request"] = {"method": method}
    if "exception" in event:
        kept["exception"] = {"values": [_where(each) for each in event["exception"].get("values", ())]}
    return kept


def _where(error) -> dict:
    frames = (error.get("stacktrace") or {}).get("frames", ())
    told = [{name: value for name, value in frame.items() if name in FRAME} for frame in frames]
    return {"type": error.get("type"), "module": error.get("module"), "stacktrace": {"frames": told}}
