"""A folder with a Parquet file for each table, and back (pyarrow).

Days are date32, whole numbers int64, other numbers float64. Each field has its comment as metadata, each file that of
its table; a field that is required is not nullable. Row groups hold whole documents in the order of the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import AnnexeError, CannotWrite, NotAnExport, NotInstalled, not_read
from pipeline.outputs import Output
from pipeline.tables import Column, Kind, Row, Table
from pipeline.writers.distinct import Copy, Distinct
from pipeline.writers.flat import FLAT, READ_BACK, SIGN, flat_rows
from pipeline.writers.formats import Counts
from pipeline.writers.gathered import Sheet, outputs_of
from pipeline.writers.whole import require_whole, whole_folder

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX = ".parquet"

ROWS_IN_GROUP = 20_000
"""Rows after which a row group is written: some megabytes of text; a reader skips the groups that it does not need."""

COMPRESSION = "zstd"
"""Every reader of Parquet of the last years knows it; half the size of snappy for texts that repeat."""


def write(documents: Iterable[Distinct | Copy], place: Path) -> Counts:
    """See `pipeline.writers.formats.Writer`: `place` is the folder."""
    arrow = _pyarrow(place)
    counts = {table.name: 0 for table in FLAT}
    with whole_folder(place, [table.name + SUFFIX for table in FLAT], SIGN + SUFFIX) as folder:
        try:
            with ExitStack() as open_files:
                files = {table.name: _File(table, folder / (table.name + SUFFIX), open_files) for table in FLAT}
                for document in documents:
                    for name, rows in flat_rows(document).items():
                        files[name].add(rows)
                        counts[name] += len(rows)
                for file in files.values():
                    file.write_group()
        except (arrow.ArrowException, OverflowError) as error:
            raise CannotWrite(str(place), str(error)) from error
    return counts


class _File:
    """A Parquet file being written, and the rows that wait for its next row group."""

    def __init__(self, table: Table, path: Path, open_files: ExitStack) -> None:
        from pyarrow.parquet import ParquetWriter

        self._schema = schema_of(table)
        self._writer = open_files.enter_context(ParquetWriter(path, self._schema, compression=COMPRESSION))
        self._waiting: list[Row] = []

    def add(self, rows: list[Row]) -> None:
        self._waiting += rows
        if len(self._waiting) >= ROWS_IN_GROUP:
            self.write_group()

    def write_group(self) -> None:
        import pyarrow as pa

        if self._waiting:
            columns = zip(*self._waiting, strict=True)
            arrays = [pa.array(column, one.type) for column, one in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self._waiting = []


def schema_of(table: Table) -> pa.Schema:
    """The columns of a table as Arrow has them."""
    import pyarrow as pa

    return pa.schema([_field(column) for column in table.columns], metadata={"comment": table.comment})


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.REAL: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
    }
    return pa.field(column.name, types[column.kind], nullable=not column.required, metadata={"comment": column.comment})


def read(place: Path) -> Iterator[Output | AnnexeError]:
    """See `pipeline.writers.formats.Reader`: `place` is the folder; rows are counted from 1, without a header."""
    _pyarrow(place)
    require_whole(place)
    yield from outputs_of(str(place), _sheets(place))


def _sheets(place: Path) -> Iterator[Sheet]:
    from pyarrow.parquet import ParquetFile

    for name in READ_BACK:
        path = place / (name + SUFFIX)
        if not path.exists():
            continue  # outputs_of names it
        with _refused(path), ParquetFile(path) as file:
            header = [one.name for one in file.schema_arrow if _holds_values(one.type)]
            yield Sheet(name, str(path), header, _rows(path, file, header))


def _rows(path: Path, file: Any, header: list[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    number = 0
    with _refused(path):
        for batch in file.iter_batches(ROWS_IN_GROUP, columns=header):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, row


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """What pyarrow and the system say of a file, as errors of ours."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, ValueError, OverflowError) as error:  # a text that is none, a day beyond all calendars
        raise NotAnExport(str(path), str(error)) from error
    except OSError as error:
        raise not_read(str(path), error) from error


def _holds_values(kind: pa.DataType) -> bool:
    """Whether a column can be one of ours, whatever wrote it: not a list, bytes or a time alone."""
    from pyarrow import types

    value = kind.value_type if types.is_dictionary(kind) else kind
    texts = (types.is_string, types.is_large_string, types.is_string_view)
    checks = (types.is_integer, types.is_floating, types.is_boolean)
    return any(check(value) for check in (*texts, *checks, types.is_date, types.is_timestamp, types.is_null))


def _pyarrow(place: Path) -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise NotInstalled(str(place), "pyarrow (pip install 'annexe[parquet]')") from error
    return pyarrow
