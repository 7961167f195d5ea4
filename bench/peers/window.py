"""Starts a program with a window as a person would, presses keys if any are given, and tells how many seconds
it took to paint words and what it weighs at rest. PICTURE names a file for a picture of the screen then.

window.py HOME KEYS PROGRAM [ARGUMENT ...]; KEYS is a list for xdotool, with spaces, or empty."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

# Seconds; what has painted no words by then never will, as an empty window.
PATIENCE = 20
REST = 4
# Between two looks: looking costs work that the program would want.
LOOK = 0.05


def screen():
    """What is on the display, thinned: enough to see that something was painted."""
    picture = subprocess.run(["xwd", "-root", "-silent"], capture_output=True, check=True).stdout
    return picture[4096::164]


def wait(changed):
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE and not changed(screen()):
        time.sleep(LOOK)
    return time.monotonic()


def children(pid):
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def weight(pid):
    """Proportional set size of the program and all it started, in MB."""
    total = 0
    for one in children(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(rollup.split("Pss:")[1].split()[0])
    return total / 1000


def main():
    home, keys, *program = sys.argv[1:]
    folders = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run"}
    own = {"HOME": home} | {name: f"{home}/{folder}" for name, folder in folders.items()}
    for folder in own.values():
        os.makedirs(folder, mode=0o700, exist_ok=True)
    environment = os.environ | own | {"GDK_BACKEND": "x11", "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"}
    start = time.monotonic()
    running = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    try:
        # A frame and a ground are two or three colours; words are many.
        painted = wait(lambda now: len(set(now[i : i + 4] for i in range(0, len(now), 4))) > 24)
        told = {"painted": painted - start}
        time.sleep(REST)
        if keys:
            subprocess.run(["xdotool", "key", *keys.split()], check=True)
            time.sleep(REST)
        told["memory"] = weight(running.pid)
        if os.environ.get("PICTURE"):
            subprocess.run(["import", "-window", "root", os.environ["PICTURE"]], check=True)
        print(json.dumps(told))
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


main()
