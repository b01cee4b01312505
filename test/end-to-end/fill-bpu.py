"""Fills cells of a workbook in LibreOffice as somebody types them: what a key press would give, not a value.

usage: fill-bpu.py PIPE < jobs.json, where jobs.json is [{"source": PATH, "target": PATH, "unprotect": BOOL, "entries": {CELL: TEXT}}]
"""
import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(400):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("soffice does not answer")


def prop(name, value):
    return PropertyValue(name, 0, value, 0)


def fill(desktop, job):
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["source"]), "_blank", 0, (prop("Hidden", True),))
    sheet = document.Sheets.getByIndex(0)
    # A protection without a password is lifted by whoever wants to.
    if job["unprotect"]:
        sheet.unprotect("")
    for cell, text in job["entries"].items():
        # FormulaLocal reads what is typed by the locale: 1234,5 becomes a number in French.
        sheet.getCellRangeByName(cell).FormulaLocal = text
    document.storeToURL(uno.systemPathToFileUrl(job["target"]), (prop("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)


context = connect(sys.argv[1])
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
try:
    for job in json.load(sys.stdin):
        fill(desktop, job)
finally:
    desktop.terminate()
# The bridge is gone by now, and taking it down once more would crash.
os._exit(0)
