"""Takes workbooks as JSON lines, sheets of rows of cells by name or a file, and answers each with one line: the XForm
that pyxform makes of it, or why it makes none."""

import csv
import io
import json
import sys
import warnings

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

warnings.simplefilter("ignore")


def as_csv(workbook):
    """All sheets in one CSV text, the first column naming the sheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    for sheet, rows in workbook.items():
        writer.writerow([sheet])
        writer.writerows(["", *row] for row in rows)
    return text.getvalue()


for line in sys.stdin:
    job = json.loads(line)
    try:
        made = convert(job["file"]) if "file" in job else convert(as_csv(job), file_type=".csv")
        answer = {"xform": made.xform}
    except PyXFormError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
