"""Runs a program under an audit hook that ends it at once if anything connects, listens or looks a name up."""

from __future__ import annotations

import os
import runpy
import socket
import sys

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "socket.sendto",
    "socket.sendmsg",
    "webbrowser.open",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
"""Connecting, listening, looking a name up; and starting another program, which could do any of them."""

_LOCAL = {socket.AF_UNIX}
"""Sockets that lead nowhere but to this computer. The event loop wakes itself with a pair of them."""

CAUGHT = 97


def _forbidden(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "socket.__new__":
        return arguments[1] not in _LOCAL
    return event in _FORBIDDEN or event.startswith(("http.", "urllib.", "smtplib.", "ftplib."))


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _forbidden(event, arguments):
        os.write(2, f"NETWORK: {event} {arguments!r}\n".encode())
        os._exit(CAUGHT)


if __name__ == "__main__":
    sys.addaudithook(_watch)
    sys.argv = sys.argv[1:]
    if sys.argv[0] == "-m":
        sys.argv = sys.argv[1:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")
