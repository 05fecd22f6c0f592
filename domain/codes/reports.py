"""What offices report."""

from domain.codes.code import Code


class ReportStage(Code):
    UNKNOWN = "unknown", "未报送"
    SUBMITTED = "submitted", "已报送"


class ReportDefinition(Code):
    """What the figures of a report mean, and how they are cut; never changed, only followed."""

    PROGRESS_1 = "progress-report/1", "帮扶进展报告（第一版）"
