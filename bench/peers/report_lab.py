"""ReportLab: the same blocks on A4 with a foot and page numbers. Not tagged: ReportLab's free part cannot."""

import sys
from xml.sax.saxutils import escape

import blocks
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

source, target = sys.argv[1:]
content = blocks.read(source)
styles = getSampleStyleSheet()
body = styles["BodyText"]
WIDTH = A4[0] - 144
BAR = 12


def around(canvas, document):
    canvas.drawCentredString(A4[0] / 2, 20, f"{blocks.MARKING} {document.page}")


def set_table(caption, headings, rows):
    cells = [[Paragraph(escape(cell), body) for cell in row] for row in ([headings] if headings else []) + rows]
    if not cells:
        return [Paragraph(escape(caption), styles["Heading4"])]
    columns = [WIDTH / len(cells[0])] * len(cells[0])
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return [Paragraph(escape(caption), styles["Heading4"]), Table(cells, columns, repeatRows=1 if headings else 0, style=lines)]


def set_bars(caption, bars):
    drawing = Drawing(WIDTH, BAR * len(bars))
    longest = max([count for _, count in bars] or [1]) or 1
    for place, (label, count) in enumerate(bars):
        y = BAR * (len(bars) - 1 - place)
        drawing.add(String(0, y + 2, label, fontSize=8))
        drawing.add(Rect(60, y, (WIDTH - 60) * count / longest, 8, fillColor=colors.teal, strokeColor=None))
    return [Paragraph(escape(caption), styles["Heading4"]), drawing]


def set_block(kind, *parts):
    if kind == "heading":
        return [Paragraph(escape(parts[1]), styles[f"Heading{parts[0]}"])]
    if kind == "paragraph":
        return [Paragraph(escape(parts[0]), body), Spacer(1, 6)]
    if kind == "list":
        return [ListFlowable([Paragraph(escape(item), body) for item in parts[0]], bulletType="bullet")]
    return set_table(*parts) if kind == "table" else set_bars(*parts)


def make():
    story = [flowable for one in content for flowable in set_block(*one)]
    SimpleDocTemplate(target, pagesize=A4).build(story, onFirstPage=around, onLaterPages=around)


blocks.measure(make, 20)
