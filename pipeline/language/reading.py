"""From an outline to labelled blocks: the language stage's way through a document, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.labelled import (
    DateMeaning,
    LabelledAction,
    LabelledBlock,
    LabelledDate,
    LabelledField,
    LabelledOutcome,
    LabelledPriority,
    LabelledTheme,
    LanguageNote,
    Reading,
    Statement,
)
from pipeline.language.annotate import Annotator
from pipeline.language.columns import FIELD_ROLES, Column, cell_text, read_columns
from pipeline.language.dates import DateExpression
from pipeline.language.lexicon import Role
from pipeline.language.links import Similarity, link_milestones
from pipeline.language.mixed import Sentence, bold_weight, classify_cell
from pipeline.language.references import split_reference, takes_plain_numbers
from pipeline.language.sentences import split_sentences
from pipeline.language.themes import title_words
from pipeline.language.themes_of import ThemeReader
from pipeline.language.timescale import Dated, meaning_of, read_timescale, split_title
from pipeline.outline import Item, Outline, PlanRow, Section
from pipeline.passage import Passage, join

_WEB_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)\S*(?:\s\S{1,40})?\W*$", re.IGNORECASE)

DATE_CERTAIN = 0.97
DATE_DOUBTFUL = 0.75
"""Confidence in a date that the grammar read without and with a problem (an ambiguous quarter, say); judged on the
samples."""


def read_plan(outline: Outline, annotator: Annotator, fiscal_year_start: int) -> Reading:
    """All records that the outline's rows hold, labelled and linked."""
    return _PlanReader(outline, annotator, fiscal_year_start).read()


@dataclass(slots=True)
class _RowReading:
    """What one row adds to its block: keys of its actions, and dates that wait for their links."""

    actions: list[int] = field(default_factory=list)
    milestones: list[Dated] = field(default_factory=list)
    title: int | None = None


class _PlanReader:
    def __init__(self, outline: Outline, annotator: Annotator, fiscal_year_start: int) -> None:
        self._outline = outline
        self._annotator = annotator
        self._fiscal = fiscal_year_start
        self._keys = count(1)
        title = title_words(outline.title) if outline.title else None
        self._reading = Reading(title, asides=[(aside.passage, aside.reason) for aside in outline.asides])
        self._themes = ThemeReader(self._reading.asides)
        items = [item for s in outline.sections for row in s.rows for cell in row.cells.values() for item in cell.items]
        self._texts = [item.passage.text for item in items]
        self._words = {word for text in self._texts for word in re.findall(r"\b[a-z]+\b", text)}
        self._columns = [read_columns(section, fiscal_year_start) for section in outline.sections]
        self._inferred = outline.emphasis.is_inferred

    def read(self) -> Reading:
        sentences = self._mixed_sentences()
        everything = [s.passage for cell in sentences.values() for s in cell]
        self._annotations = self._annotator.annotate([*self._texts, *(passage.text for passage in everything)])
        self._sentences = {
            place: [self._with_probability(s) for s in cell] for place, cell in sentences.items()
        }
        self._bold = bold_weight(list(self._sentences.values()), self._inferred)
        self._similarity = Similarity(self._texts)
        for number, (section, columns) in enumerate(zip(self._outline.sections, self._columns, strict=True)):
            if columns:
                self._read_section(number, section, columns)
            else:
                self._leave_section(section)
        return self._reading

    # --- mixed cells, read ahead because typography is learned from all of them -------------------------------------

    def _mixed_sentences(self) -> dict[tuple[int, int, int], list[Sentence]]:
        """Sentences of each mixed cell, by section, row and column."""
        found: dict[tuple[int, int, int], list[Sentence]] = {}
        for number, (section, columns) in enumerate(zip(self._outline.sections, self._columns, strict=True)):
            mixed = [column for column, read in columns.items() if read.role is Role.MIXED]
            for index, row in enumerate(section.rows):
                for column in mixed:
                    found[number, index, column] = self._split(row.items(column))
        return found

    def _split(self, items: Sequence[Item]) -> list[Sentence]:
        sentences: list[Sentence] = []
        for paragraph, item in enumerate(items):
            if _WEB_ADDRESS.match(item.passage.text):
                self._reading.asides.append((item.passage, "web address"))
                continue
            for passage in split_sentences(item, self._opens):
                sentences.append(Sentence(passage, 0.5, self._outline.emphasis.bold(passage), paragraph))
        return sentences

    def _opens(self, word: str) -> bool:
        """Whether a capitalised word opens a sentence: it is no name, for the document writes it small elsewhere."""
        return word.lower() in self._words or self._annotator.opens_sentences(word)

    def _with_probability(self, sentence: Sentence) -> Sentence:
        probability = self._annotations[sentence.passage.text].outcome
        return Sentence(sentence.passage, probability, sentence.bold, sentence.paragraph)

    # --- sections and rows ------------------------------------------------------------------------------------------

    def _leave_section(self, section: Section) -> None:
        """A table that is no plan: its words stay, with the reason."""
        passages = [cell_text(cell.items) for row in section.rows for cell in row.cells.values()]
        passages += [*section.intro, *(heading.passage for heading in section.headings)]
        self._reading.asides.extend((passage, "table that is no plan") for passage in passages)

    def _read_section(self, number: int, section: Section, columns: dict[int, Column]) -> None:
        by_role: dict[Role, list[int]] = {}
        for column, read in sorted(columns.items()):
            by_role.setdefault(read.role, []).append(column)
            if read.role is Role.OTHER and read.header:
                self._note("info", "unknown-column", f"No role is known for the column “{read.header.text}”.", read.header)
        theme, heading_priority = self._themes.read(section, has_priorities=Role.PRIORITY in by_role)
        plain_numbers = takes_plain_numbers(
            [cell_text(row.items(column)).text for column in by_role.get(Role.PRIORITY, []) for row in section.rows]
        )
        block: LabelledBlock | None = None
        rows: list[_RowReading] = []
        for index, row in enumerate(section.rows):
            if Role.THEME in by_role and (cell := cell_text(row.items(by_role[Role.THEME][0]))):
                theme, block = self._themes.from_cell(cell), None
            begins, priority = self._priority(row, by_role, columns, plain_numbers)
            if block is None or begins:
                self._finish(block, rows)
                block, rows = LabelledBlock(theme, priority or heading_priority), []
                self._reading.blocks.append(block)
            rows.append(self._read_row(number, index, row, by_role, columns, block))
        self._finish(block, rows)

    def _priority(
        self, row: PlanRow, by_role: dict[Role, list[int]], columns: dict[int, Column], plain_numbers: bool
    ) -> tuple[bool, LabelledPriority | None]:
        """Whether a block begins with this row, and its priority."""
        if Role.PRIORITY not in by_role:
            title = by_role.get(Role.TITLED, [])
            return not title or any(row.items(column) for column in title), None
        passages = [cell_text(row.items(column)) for column in by_role[Role.PRIORITY]]
        whole = join(passages)
        if not whole:
            return False, None
        reference, text = split_reference(self._with_marker(row, by_role[Role.PRIORITY][0], whole), plain_numbers)
        first = by_role[Role.PRIORITY][0]
        if reference is None and Role.REFERENCE in by_role and by_role[Role.REFERENCE][0] == first - 1:
            reference = cell_text(row.items(first - 1)) or None
        read = columns[first]
        return True, LabelledPriority(Statement(text or whole, read.basis, read.confidence), reference)

    @staticmethod
    def _with_marker(row: PlanRow, column: int, whole: Passage) -> Passage:
        """The cell's text with the list number of its first item, which in a row heading is its reference."""
        items = row.items(column)
        marker = items[0].marker if items else None
        return join([marker, whole]) if marker and re.search(r"\w", marker.text) else whole

    def _read_row(
        self,
        number: int,
        index: int,
        row: PlanRow,
        by_role: dict[Role, list[int]],
        columns: dict[int, Column],
        block: LabelledBlock,
    ) -> _RowReading:
        reading = _RowReading()
        for column in by_role.get(Role.TITLED, []):
            self._read_title(row, column, columns[column], block, reading)
        for column in by_role.get(Role.ACTION, []):
            self._read_actions(row, columns[column], column, by_role, block, reading)
        for column in by_role.get(Role.MIXED, []):
            self._read_mixed((number, index, column), block, reading)
        for column in by_role.get(Role.OUTCOME, []):
            self._read_outcomes(row, columns[column], column, block, reading)
        self._read_dates(row, by_role, columns, block, reading)
        for column, read in columns.items():
            if read.role in FIELD_ROLES and (text := cell_text(row.items(column))):
                statement = Statement(text, read.basis, read.confidence)
                role = Role.OTHER if read.role not in FIELD_ROLES else read.role
                block.fields.append(LabelledField(role.value, read.header, statement, tuple(reading.actions)))
        return reading

    def _read_title(
        self, row: PlanRow, column: int, read: Column, block: LabelledBlock, reading: _RowReading
    ) -> None:
        whole = cell_text(row.items(column))
        if not whole:
            return
        title, dated = split_title(whole, self._fiscal)
        if title:
            key = self._add_action(block, Statement(title, read.basis, read.confidence))
            reading.actions.append(key)
            reading.title = key
        if dated:
            block.dates.append(self._date(dated, "date grammar", tuple(reading.actions)))

    def _add_action(
        self, block: LabelledBlock, statement: Statement, reference: Passage | None = None, parent: int | None = None
    ) -> int:
        key = next(self._keys)
        block.actions.append(LabelledAction(key, statement, reference, parent))
        return key

    def _read_actions(
        self,
        row: PlanRow,
        read: Column,
        column: int,
        by_role: dict[Role, list[int]],
        block: LabelledBlock,
        reading: _RowReading,
    ) -> None:
        items = [item for item in row.items(column) if item.passage]
        dated_elsewhere = any(role in by_role for role in (Role.DATE, Role.START, Role.FINISH, Role.TITLED))
        reference = self._row_reference(row, by_role) if len(items) == 1 else None
        for item in items:
            own, text = split_reference(item.passage, plain_numbers=False)
            basis = "list item" if item.bulleted and read.basis == "column header" else read.basis
            statement = Statement(text or item.passage, basis, read.confidence)
            key = self._add_action(block, statement, own or reference, reading.title)
            if reading.title is None:
                reading.actions.append(key)
            if Role.MIXED in by_role and len(items) == 1 and reading.title is None:
                reading.title = key
            self._mentions(statement.passage, item.passage.text, block, key, merely=dated_elsewhere)

    def _row_reference(self, row: PlanRow, by_role: dict[Role, list[int]]) -> Passage | None:
        columns = by_role.get(Role.REFERENCE, [])
        first = by_role.get(Role.PRIORITY, [None])[0]
        if not columns or (first is not None and columns[0] == first - 1):
            return None
        return cell_text(row.items(columns[0])) or None

    def _read_mixed(self, place: tuple[int, int, int], block: LabelledBlock, reading: _RowReading) -> None:
        sentences = self._sentences[place]
        verdicts = classify_cell(sentences, self._bold)
        links = (reading.title,) if reading.title is not None else tuple(reading.actions)
        for sentence, verdict in zip(sentences, verdicts, strict=True):
            statement = Statement(sentence.passage, verdict.basis, verdict.confidence)
            if verdict.outcome:
                measure = self._annotations[sentence.passage.text].measure
                block.outcomes.append(LabelledOutcome(statement, measure, links))
                self._mentions(sentence.passage, sentence.passage.text, block, reading.title, merely=True)
            else:
                key = self._add_action(block, statement, parent=reading.title)
                if reading.title is None:
                    reading.actions.append(key)
                self._mentions(sentence.passage, sentence.passage.text, block, key, merely=True)

    def _read_outcomes(
        self, row: PlanRow, read: Column, column: int, block: LabelledBlock, reading: _RowReading
    ) -> None:
        links = tuple(reading.actions) if len(reading.actions) == 1 else ()
        for item in row.items(column):
            if not item.passage:
                continue
            basis = "list item" if item.bulleted and read.basis == "column header" else read.basis
            measure = read.counts or self._annotations[item.passage.text].measure
            statement = Statement(item.passage, basis, read.confidence)
            block.outcomes.append(LabelledOutcome(statement, measure, links))
            self._mentions(item.passage, item.passage.text, block, links[0] if links else None, merely=True)

    # --- dates ------------------------------------------------------------------------------------------------------

    def _read_dates(
        self,
        row: PlanRow,
        by_role: dict[Role, list[int]],
        columns: dict[int, Column],
        block: LabelledBlock,
        reading: _RowReading,
    ) -> None:
        self._read_ends(row, by_role, columns, block, reading)
        for column in by_role.get(Role.DATE, []):
            timescale = read_timescale(row.items(column), self._outline.emphasis, self._fiscal)
            reading.milestones.extend(timescale.dated)
            for passage in timescale.undated:
                header = columns[column].header
                statement = Statement(passage, columns[column].basis, DATE_DOUBTFUL)
                block.fields.append(LabelledField("other", header, statement, tuple(reading.actions)))
                self._note("warning", "no-date", f"No date was found in “{passage.text}”.", passage)

    def _read_ends(
        self,
        row: PlanRow,
        by_role: dict[Role, list[int]],
        columns: dict[int, Column],
        block: LabelledBlock,
        reading: _RowReading,
    ) -> None:
        """Separate start and finish columns make one range; one of them alone is a plain date."""
        first = [d for c in by_role.get(Role.START, []) for d in self._plain_dates(row, c, columns, block, reading)]
        last = [d for c in by_role.get(Role.FINISH, []) for d in self._plain_dates(row, c, columns, block, reading)]
        if not first or not last or len(first) > 1 or len(last) > 1:
            reading.milestones.extend([*first, *last])
            return
        begin, end = first[0], last[0]
        meaning = _range(begin.expression, end.expression)
        passage = join([begin.passage, end.passage], " - ")
        problems = (*begin.expression.problems, *end.expression.problems)
        statement = Statement(passage, "column header", DATE_DOUBTFUL if problems else DATE_CERTAIN)
        block.dates.append(
            LabelledDate(
                statement,
                meaning,
                actions=tuple(reading.actions),
                problems=tuple((problem.code, problem.message) for problem in problems),
            )
        )

    def _plain_dates(
        self, row: PlanRow, column: int, columns: dict[int, Column], block: LabelledBlock, reading: _RowReading
    ) -> list[Dated]:
        timescale = read_timescale(row.items(column), self._outline.emphasis, self._fiscal)
        for passage in timescale.undated:
            statement = Statement(passage, columns[column].basis, DATE_DOUBTFUL)
            block.fields.append(LabelledField("other", columns[column].header, statement, tuple(reading.actions)))
        return list(timescale.dated)

    def _finish(self, block: LabelledBlock | None, rows: Sequence[_RowReading]) -> None:
        """Link a block's milestones to its actions: those with words to any, those without to their row's."""
        if block is None:
            return
        actions = [action for action in block.actions if action.parent is None]
        texts = [action.statement.passage.text for action in actions]
        milestones = [(row, dated) for row in rows for dated in row.milestones]
        labels = [dated.label.text if dated.label else None for _, dated in milestones]
        links = link_milestones(labels, texts, self._similarity)
        for (row, dated), indices in zip(milestones, links, strict=True):
            keys = tuple(actions[index].key for index in indices)
            if dated.label is None and row.actions:
                keys = tuple(row.actions)
            block.dates.append(self._date(dated, "date grammar", keys))

    def _date(self, dated: Dated, basis: str, actions: tuple[int, ...], *, mention: bool = False) -> LabelledDate:
        problems = tuple((problem.code, problem.message) for problem in dated.expression.problems)
        statement = Statement(dated.passage, basis, DATE_DOUBTFUL if problems else DATE_CERTAIN)
        return LabelledDate(statement, meaning_of(dated.expression), dated.label, mention, actions, problems)

    def _mentions(
        self, passage: Passage, annotated: str, block: LabelledBlock, key: int | None, *, merely: bool
    ) -> None:
        """Dates that a statement mentions; its own date where it ends with one and no column tells when."""
        annotation = self._annotations.get(annotated)
        if annotation is None:
            return
        shift = annotated.find(passage.text)
        for expression in annotation.dates:
            begin, finish = expression.begin - shift, expression.finish - shift
            if begin < 0 or (expression.start is None and expression.end is None):
                continue
            at_end = not re.search(r"\w", passage.text[finish:])
            label = passage[:begin].strip(" \t-–—:;,([") if at_end and not merely else None
            mention = merely or not at_end
            dated = Dated(expression, passage[begin:finish], label or None)
            keys = (key,) if key is not None else ()
            block.dates.append(self._date(dated, "date grammar", keys, mention=mention))

    def _note(self, severity: str, code: str, message: str, *passages: Passage) -> None:
        self._reading.notes.append(LanguageNote(severity, code, message, passages))


def _range(begin: DateExpression, end: DateExpression) -> DateMeaning:
    """From the start of one date to the end of the other."""
    open_end = end.open_end and end.end is None
    start, finish = begin.start or begin.end, None if open_end else end.end or end.start
    ordered = not (start and finish and start > finish)
    edtf = f"{begin.edtf}/{end.edtf or '..'}" if begin.edtf and "/" not in begin.edtf else None
    return DateMeaning(
        start=start,
        end=finish if ordered else None,
        edtf=edtf if ordered and "/" not in (end.edtf or "") else None,
        open_end=open_end,
        precision=begin.precision,
        calendar=begin.calendar,
        approximate=begin.approximate or end.approximate,
        qualifier=end.qualifier,
    )
