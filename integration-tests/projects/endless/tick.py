"""Says once a second that it is still there."""

import itertools
import time

for tick in itertools.count():
    print("tick", tick, flush=True)
    time.sleep(1)
