# SPDX-License-Identifier: MIT
"""A desktop that takes notices, in a process of its own: ``python notice_service.py ADDRESS SERVICE PATH``.

It prints a line once it is there, and for each notice one JSON list: program, what it replaces, icon, title,
words, buttons, hints, how long.
"""

import json
import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

ADDRESS, SERVICE, PATH = sys.argv[1:4]


@ClassInfo({"D-Bus Interface": SERVICE})
class Desktop(QObject):
    @Slot(
        "QString",
        "uint",
        "QString",
        "QString",
        "QString",
        "QStringList",
        "QVariantMap",
        int,
        result="uint",
    )
    def Notify(self, *given: object) -> int:
        print(json.dumps(given), flush=True)
        return 7


if __name__ == "__main__":
    app = QCoreApplication([])
    desktop = Desktop()
    connection = QDBusConnection.connectToBus(ADDRESS, "desktop")
    there = connection.registerObject(PATH, desktop, QDBusConnection.RegisterOption.ExportAllSlots)
    print(json.dumps(there and connection.registerService(SERVICE)), flush=True)
    sys.exit(app.exec())
