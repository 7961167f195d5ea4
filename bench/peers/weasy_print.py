"""WeasyPrint: the words of a summary as paragraphs on A4, tagged as PDF/UA like ours."""

import json
import sys
import time
from html import escape

from weasyprint import HTML

BATCH = 5
source, target = sys.argv[1:]
paragraphs = [part.strip() for part in open(source, encoding="utf-8").read().split("\n\n") if part.strip()]
style = "@page { size: A4; @bottom-center { content: 'OFFICIAL-SENSITIVE ' counter(page) ' of ' counter(pages) } }"
text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
page = f"<html lang='en-GB'><head><title>Summary</title><style>{style}</style></head><body>{text}</body></html>"


def make():
    HTML(string=page).write_pdf(target, pdf_variant="pdf/ua-1")


make()
start = time.process_time()
for _ in range(BATCH):
    make()
# Not getrusage: its peak begins with that of the process that started this one.
status = open("/proc/self/status", encoding="ascii").read()
memory = int(status.split("VmHWM:")[1].split()[0]) / 1000
print(json.dumps({"cpu": (time.process_time() - start) / BATCH, "memory": memory}))
