"""A StratML document as XML elements, in the order that the schema demands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from lxml import etree

from pipeline.writers.stratml.model import Goal, Indicator, Objective, Organization, Relationship, Report, Result, Role

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
"""Stands where a character was that XML 1.0 cannot hold: NUL and the other control characters, U+FFFE, U+FFFF."""


def xml_text(text: str) -> str:
    """`text` with all that XML 1.0 cannot hold replaced visibly."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)


def markup(report: Report) -> etree._Element:
    """The root element. Whatever the texts hold, lxml escapes it: no text becomes markup."""
    root = etree.Element(f"{{{NAMESPACE}}}PerformancePlanOrReport", nsmap={None: NAMESPACE})
    root.set("Type", "Performance_Report" if report.has_results else "Performance_Plan")
    _add(root, "Name", report.name)
    _notes(root, report.notes)
    core = _add(root, "StrategicPlanCore")
    _organization(core, report.organization)
    for goal in report.goals:
        _goal(core, goal)
    administration = _add(root, "AdministrativeInformation")
    _add(administration, "Identifier", report.identifier)
    _add(administration, "Source", quote(xml_text(report.source), safe=""))
    return root


def _organization(parent: etree._Element, organization: Organization) -> None:
    element = _add(parent, "Organization")
    _add(element, "Name", organization.name)
    _add(element, "Identifier", organization.identifier)
    _add_told(element, {"Description": organization.description})
    _stakeholders(element, organization.stakeholders)


def _goal(parent: etree._Element, goal: Goal) -> None:
    element = _add(parent, "Goal")
    _add(element, "Name", goal.name)
    _add(element, "Description", goal.description)
    _add(element, "Identifier", goal.identifier)
    _stakeholders(element, goal.stakeholders)
    _notes(element, goal.notes)
    for objective in goal.objectives:
        _objective(element, objective)


def _objective(parent: etree._Element, objective: Objective) -> None:
    element = _add(parent, "Objective")
    _add(element, "Name", objective.name)
    _add(element, "Description", objective.description)
    _add(element, "Identifier", objective.identifier)
    _add_told(element, {"SequenceIndicator": objective.sequence})
    _stakeholders(element, objective.stakeholders)
    _notes(element, objective.notes)
    for indicator in objective.indicators:
        _indicator(element, indicator)


def _stakeholders(parent: etree._Element, stakeholders: Mapping[str, list[Role]]) -> None:
    """What kind of stakeholder it is stays untold: "Parks and Leisure" may be a person, a team or a body."""
    for name, roles in stakeholders.items():
        element = _add(parent, "Stakeholder")
        _add(element, "Name", name)
        for role in roles:
            role_element = _add(element, "Role")
            _add(role_element, "Name", role.name)
            _add_told(role_element, {"Description": "\n".join(role.tasks)})
            _add(role_element, "RoleType", "Performer")


def _indicator(parent: etree._Element, indicator: Indicator) -> None:
    element = _add(parent, "PerformanceIndicator")
    if indicator.stage:
        element.set("ValueChainStage", indicator.stage.value)
    if indicator.quantitative:
        element.set("PerformanceIndicatorType", "Quantitative")
    _add_told(element, {"SequenceIndicator": indicator.sequence})
    _add(element, "MeasurementDimension", indicator.dimension)
    _add(element, "UnitOfMeasurement")  # Demanded, but no record tells a unit.
    _add(element, "Identifier", indicator.identifier)
    for relationship in indicator.relationships:
        _relationship(element, relationship)
    if indicator.targets or indicator.actuals:
        instance = _add(element, "MeasurementInstance")
        for kind, results in (("TargetResult", indicator.targets), ("ActualResult", indicator.actuals)):
            for result in results:
                _result(instance, kind, result)
    _notes(element, indicator.notes)


def _relationship(parent: etree._Element, relationship: Relationship) -> None:
    element = _add(parent, "Relationship")
    element.set("RelationshipType", relationship.kind.value)
    for referent in relationship.referents:
        _add(element, "ReferentIdentifier", referent)
    _add(element, "Name", relationship.name)


def _result(parent: etree._Element, kind: str, result: Result) -> None:
    element = _add(parent, kind)
    days = {"StartDate": result.start, "EndDate": result.end}
    _add_told(element, {name: day.isoformat() for name, day in days.items() if day})
    rating = {"DescriptorName": result.descriptor_name, "DescriptorValue": result.descriptor_value}
    if any(rating.values()):
        _add_told(_add(element, "Descriptor"), rating)
    _add_told(element, {"Description": result.description})


def _notes(parent: etree._Element, notes: list[str]) -> None:
    """All that is told besides: one element, a line for each."""
    _add_told(parent, {"OtherInformation": "\n".join(notes)})


def _add_told(parent: etree._Element, texts: Mapping[str, str | None]) -> None:
    """Add an element for each text that is there."""
    for name, text in texts.items():
        if text:
            _add(parent, name, text)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if text:
        element.text = xml_text(text)
    return element
