"""Takes workbooks as JSON lines, sheets of rows of cells by name, and answers each with one line: the XForm that
pyxform makes of it, or why it makes none."""

import csv
import io
import json
import sys

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

for line in sys.stdin:
    # All sheets in one CSV text, the first column naming the sheet.
    text = io.StringIO()
    writer = csv.writer(text)
    for sheet, rows in json.loads(line).items():
        writer.writerow([sheet])
        writer.writerows(["", *row] for row in rows)
    try:
        answer = {"xform": convert(text.getvalue(), file_type=".csv").xform}
    except PyXFormError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
