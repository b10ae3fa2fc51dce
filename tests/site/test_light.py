"""What a site doesn't use is not in the memory of its workers."""

import os
import subprocess
import sys

from django.conf import settings

HEAVY = ("boto3", "botocore", "storages", "sentry_sdk", "prometheus_client", "moto", "weasyprint")


def test_a_worker_reads_no_library_of_what_is_not_set(tmp_path):
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    code = f"import config.wsgi, sys, config.urls; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr[-500:]
