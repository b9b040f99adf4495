"""Executes one run of an MLflow project and tells the Waymark server all about it.

The server hands this package out as one zip file and starts it with WAYMARK_URL, WAYMARK_RUN_ID, WAYMARK_ATTEMPT and
WAYMARK_TICKET, the login of one attempt. It needs Python 3.9, bash, and nothing that is not part of Python. Optional
settings:

WAYMARK_FOLDER           where it works, and keeps `alive`, locked as long as it lives, `command`, the process group
                         of its command, and `ended`, its exit code
WAYMARK_ENVIRONMENTS     where environments are kept for later runs; without it each run makes its own
WAYMARK_GRACE_SECONDS    what a command gets between SIGTERM and SIGKILL (30)
WAYMARK_PATIENCE_SECONDS how long a server that does not answer is waited for (600)

It exits with 0 once the outcome was reported, whatever it is.
"""
