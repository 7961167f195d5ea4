"""LibreOffice: the same blocks as a .docx, made to PDF by the whole program, its start included."""

import pathlib
import resource
import subprocess
import sys
import tempfile

import blocks
from docx import Document

source, target = sys.argv[1:]


def set_table(document, caption, headings, rows):
    document.add_paragraph(caption, style="Caption")
    cells = ([headings] if headings else []) + rows
    if not cells:
        return
    table = document.add_table(rows=len(cells), cols=len(cells[0]), style="Table Grid")
    for row, texts in zip(table.rows, cells):
        for cell, text in zip(row.cells, texts):
            cell.text = text


def set_block(document, kind, *parts):
    if kind == "heading":
        document.add_heading(parts[1], parts[0])
    elif kind == "paragraph":
        document.add_paragraph(parts[0])
    elif kind == "list":
        for item in parts[0]:
            document.add_paragraph(item, style="List Bullet")
    elif kind == "table":
        set_table(document, *parts)
    else:
        set_table(document, parts[0], [], [[label, "█" * count] for label, count in parts[1]])


with tempfile.TemporaryDirectory() as folder:
    document = Document()
    for one in blocks.read(source):
        set_block(document, *one)
    docx = pathlib.Path(folder) / "summary.docx"
    document.save(docx)
    convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, docx]
    # Once for its own first start, which makes a profile.
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    pathlib.Path(target).write_bytes(docx.with_suffix(".pdf").read_bytes())
blocks.tell(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
