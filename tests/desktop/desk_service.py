# SPDX-License-Identifier: MIT
"""A desktop in a process of its own, with notices and a screen saver. Words: the bus, and its names.

It prints a line once it is there, then one JSON list a call: member and body. Lines on standard input,
[path, interface, member, signature, body], is sent as a signal.
"""

import json
import os
import select
import sys

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

ANSWERS = {
    "GetCapabilities": ("as", (["actions", "body"],)),
    "Notify": ("u", (7,)),
    "CloseNotification": ("", ()),
    "Inhibit": ("u", (5,)),
    "UnInhibit": ("", ()),
    "GetActive": ("b", (False,)),
    "GetSessionIdleTime": ("u", (42,)),
}

bus = open_dbus_connection(sys.argv[1])
for name in sys.argv[2:]:
    bus.send_and_get_reply(message_bus.RequestName(name))
bus.send(message_bus.AddMatch("type='signal',member='NameOwnerChanged'"))
print(json.dumps("there"), flush=True)
while True:
    ready = select.select([bus.sock, 0], [], [])[0]
    if 0 in ready:
        line = os.read(0, 65536)
        if not line:
            break
        for each in line.splitlines():
            path, interface, member, signature, body = json.loads(each)
            bus.send(new_signal(DBusAddress(path, interface=interface), member, signature, tuple(body)))
    if bus.sock in ready:
        bus.parser.add_data(bus.sock.recv(65536))
        while (message := bus.parser.get_next_message()) is not None:
            member = message.header.fields.get(HeaderFields.member)
            if message.header.message_type is MessageType.method_call:
                answer = ANSWERS.get(member)
                print(json.dumps([member, message.body]), flush=True)
                if answer is None:
                    bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
                else:
                    bus.send(new_method_return(message, *answer))
            elif member == "NameOwnerChanged" and not message.body[2]:
                print(json.dumps(["left", message.body[0]]), flush=True)
