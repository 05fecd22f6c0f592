"""The columns of the sheet 同意."""

from domain.codes.needs import Purpose
from infra.importing import cells
from infra.importing.column import Column, code
from infra.importing.columns.common import ENDING, STARTING, day

COLUMNS = (
    *STARTING,
    Column(
        "beneficiary",
        "受益方",
        "the number of the party under which they are",
        cells.words,
        required=True,
        field="beneficiary_id",
    ),
    Column("purpose", "用途", "what they consent to", code(Purpose), required=True),
    Column("is_by_guardian", "监护人同意", "was it given by a child's guardian?", cells.yes),
    Column(
        "guardian",
        "监护人编号",
        "the office's number of the guardian, if there is one; never a name",
        cells.words,
        field="guardian_id",
    ),
    day("expires_on", "有效期至", "the last day on which it holds"),
    day("consented_on", "同意日期", "when it was given", required=True),
    day("withdrawn_on", "撤回日期", "when it was taken back"),
    *ENDING,
)
