"""The blocks of a document as the bench writes them (bench/src/blocks.rs), read for a peer; and how a
peer tells what it cost. Every peer sets the same headings, paragraphs, lists, tables and bars."""

import json
import sys
import time

MARKING = "OFFICIAL-SENSITIVE"


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def peak_memory():
    """In MB. Not getrusage: its peak begins with that of the process that started this one."""
    with open("/proc/self/status", encoding="ascii") as status:
        return int(status.read().split("VmHWM:")[1].split()[0]) / 1000


def measure(make, batch):
    """Makes the pages once to warm up, then `batch` times, and tells the processor seconds of one."""
    make()
    start = time.process_time()
    for _ in range(batch):
        make()
    tell((time.process_time() - start) / batch)


def tell(cpu):
    json.dump({"cpu": cpu, "memory": peak_memory()}, sys.stdout)
