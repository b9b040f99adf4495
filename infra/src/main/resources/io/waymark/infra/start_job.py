import http.client
import os
import sys
import tempfile
import time
import urllib.request

url = os.environ["WAYMARK_URL"] + "/api/2.0/mlflow/project-runs/runner"
for pause in (1, 2, 4, 8, 16, 0):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            program = answer.read()
        break
    except (OSError, http.client.HTTPException):
        if pause == 0:
            raise
        time.sleep(pause)
with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as file:
    file.write(program)
os.execv(sys.executable, [sys.executable, file.name])
