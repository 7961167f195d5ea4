"""WeasyPrint: the same blocks on A4, tagged as PDF/UA like ours."""

import sys

import as_html
import blocks
from weasyprint import HTML

source, target = sys.argv[1:]
page = as_html.page(blocks.read(source))
blocks.measure(lambda: HTML(string=page).write_pdf(target, pdf_variant="pdf/ua-1"), 5)
