"""The blocks as a web page, for the peers that print web pages."""

from html import escape

from blocks import MARKING

STYLE = (
    "@page { size: A4; margin: 20mm; @bottom-center { content: '%s ' counter(page) ' of ' counter(pages) } }"
    " body { font: 10pt 'Noto Sans', sans-serif } table { border-collapse: collapse; width: 100%% }"
    " td, th { border-bottom: 1px solid #bbb; text-align: left; vertical-align: top } thead { display: table-header-group }"
    " .bar { background: #1d5b56; height: 8px }" % MARKING
)


def table(caption, headings, rows):
    head = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    head = f"<thead><tr>{head}</tr></thead>" if headings else ""
    return f"<table><caption>{escape(caption)}</caption>{head}<tbody>{body}</tbody></table>"


def block(kind, *parts):
    if kind == "heading":
        return f"<h{parts[0]}>{escape(parts[1])}</h{parts[0]}>"
    if kind == "paragraph":
        return f"<p>{escape(parts[0])}</p>"
    if kind == "list":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in parts[0]) + "</ul>"
    if kind == "table":
        return table(*parts)
    longest = max([count for _, count in parts[1]] or [1]) or 1
    bars = "".join(
        f"<tr><td>{escape(label)}</td><td style='width: 80%'><div class='bar' style='width: {100 * count / longest}%'></div></td></tr>"
        for label, count in parts[1]
    )
    return f"<table><caption>{escape(parts[0])}</caption><tbody>{bars}</tbody></table>"


def page(blocks):
    body = "".join(block(*one) for one in blocks)
    return f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Summary</title><style>{STYLE}</style></head><body>{body}</body></html>"
