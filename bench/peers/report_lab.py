"""ReportLab: the words of a summary as paragraphs on A4 with a head, a foot and page numbers."""

import json
import sys
import time
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

BATCH = 20
source, target = sys.argv[1:]
paragraphs = [part.strip() for part in open(source, encoding="utf-8").read().split("\n\n") if part.strip()]
style = getSampleStyleSheet()["BodyText"]


def around(canvas, document):
    canvas.drawCentredString(A4[0] / 2, 20, f"OFFICIAL-SENSITIVE {document.page}")


def make():
    story = []
    for paragraph in paragraphs:
        story += [Paragraph(escape(paragraph), style), Spacer(1, 6)]
    SimpleDocTemplate(target, pagesize=A4).build(story, onFirstPage=around, onLaterPages=around)


make()
start = time.process_time()
for _ in range(BATCH):
    make()
# Not getrusage: its peak begins with that of the process that started this one.
status = open("/proc/self/status", encoding="ascii").read()
memory = int(status.split("VmHWM:")[1].split()[0]) / 1000
print(json.dumps({"cpu": (time.process_time() - start) / BATCH, "memory": memory}))
