"""The log's own recorder, behind the library's `DCBRecorder` interface.

`postgres` reads and appends, `sql` holds its statements, `pool` its connections,
`subscription` what the interface asks for beside that.
"""

from infra.recorder.postgres import PostgresRecorder, Timely

__all__ = ["PostgresRecorder", "Timely"]
