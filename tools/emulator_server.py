"""Runs the AWS emulator, closer to AWS where `emulation` says so, and tied to whoever starts it.

- Schedules are looked at once a second instead of every ten.
- Requests count as encrypted. They never leave this machine, and a bucket that accepts nothing else must be usable.
- With --tied it ends when its standard input closes: however the parent process ends, nothing stays behind.

All but the last rely on names that are not public: requirements.txt pins the version.
"""

import os
import signal
import sys
import threading
import time

from emulation import addresses, alarms, apis, asynchronous, log_groups, permissions, recording, resources, streams
from emulation.patching import replace
from ministack import app
from ministack.services import scheduler


def end_with_parent():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(3)
    os._exit(1)  # a request that never ends would keep it from ending


addresses.apply()
alarms.apply()
apis.apply()
asynchronous.apply()
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
