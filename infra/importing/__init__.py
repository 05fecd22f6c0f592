"""Workbooks that offices keep, turned into commands: one for each dated step of each row."""

from infra.importing.clock import Clock
from infra.importing.importing import Import, import_files
from infra.importing.rendering import render
from infra.importing.report import Fate, Notice, Report
from infra.importing.returned import beside

__all__ = ["Clock", "Fate", "Import", "Notice", "Report", "beside", "import_files", "render"]
