"""Runs the AWS emulator with `patches` that bring it closer to AWS.

- Schedules are checked once a second instead of every ten seconds.
- Requests count as encrypted, so that buckets that require encryption can be used. They never leave this machine.
- With --tied it ends when its standard input closes, so it never outlives its parent process.

All but the last use private names of the emulator: requirements.txt pins its version.
"""

import os
import signal
import sys
import threading
import time

from patches import addresses, alarms, apis, asynchronous, durable, images, languages, log_groups, permissions, recording, resources, streams
from patches.patching import replace
from ministack import app
from ministack.services import scheduler


def end_with_parent():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(3)
    os._exit(1)  # an endless request would keep it running


addresses.apply()
alarms.apply()
apis.apply()
asynchronous.apply()
durable.apply()
images.apply()
languages.apply()
log_groups.apply()
permissions.apply()
recording.apply()
streams.apply()
resources.apply()
replace(scheduler, "_SCHEDULE_TICK_INTERVAL", lambda _: 1)
replace(app, "pin_request_origin", lambda pin: lambda address, _: pin(address, True))

if "--tied" in sys.argv:
    sys.argv.remove("--tied")
    threading.Thread(target=end_with_parent, daemon=True).start()
app.main()
