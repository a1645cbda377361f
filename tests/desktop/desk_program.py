# SPDX-License-Identifier: MIT
"""A desk that waits less long for services and buses. Its word: for how many seconds."""

import sys

from companion.desktop import desk_bus
from companion.desktop.desk_process import main

desk_bus.CALL_S = float(sys.argv[1])
sys.exit(main())
