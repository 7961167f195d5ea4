"""Chromium without a window: the same blocks as a web page, printed to PDF, its start included."""

import pathlib
import resource
import subprocess
import sys
import tempfile

import as_html
import blocks

source, target = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    page = pathlib.Path(folder) / "summary.html"
    page.write_text(as_html.page(blocks.read(source)), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            ["chromium", *flags, f"--print-to-pdf={target}", page.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
blocks.tell(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
