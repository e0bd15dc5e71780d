"""Feasts and bank holidays of England as calendar dates."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED: dict[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "st george": (4, 23), "st andrew": (11, 30), "st david": (3, 1),
    "st patrick": (3, 17), "halloween": (10, 31), "bonfire night": (11, 5), "armistice": (11, 11),
    "holocaust memorial": (1, 27), "women": (3, 8), "valentine": (2, 14), "anzac": (4, 25), "burns": (1, 25),
}  # fmt: skip
_DAYS_FROM_EASTER = {
    "easter": 0, "good friday": -2, "easter monday": 1, "pentecost": 49, "ash wednesday": -46, "shrove tuesday": -47,
    "palm sunday": -7, "mothering sunday": -21,
}  # fmt: skip
_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6
_NTH_WEEKDAY = {
    "early may": (1, _MONDAY, 5), "spring bank": (-1, _MONDAY, 5), "summer bank": (-1, _MONDAY, 8),
    "remembrance sunday": (2, _SUNDAY, 11), "father": (3, _SUNDAY, 6), "thanksgiving": (4, _THURSDAY, 11),
}  # fmt: skip
# Bank holidays moved by royal proclamation (jubilees, VE Day).
_MOVED = {
    ("early may", 1995): (5, 8), ("early may", 2020): (5, 8), ("spring bank", 1977): (6, 6),
    ("spring bank", 2002): (6, 4), ("spring bank", 2012): (6, 4), ("spring bank", 2022): (6, 2),
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(ordinal: int, weekday: int, month: int, year: int) -> date:
    """The `ordinal`-th (-1: last) weekday (0 is Monday) of a month; ValueError where the month has no such day."""
    if ordinal > 0:
        first = date(year, month, 1)
        return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (ordinal - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def feast(name: str, year: int) -> date:
    """The day of a feast in a calendar year."""
    if (moved := _MOVED.get((name, year))) is not None:
        return date(year, *moved)
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _DAYS_FROM_EASTER:
        return easter(year) + timedelta(days=_DAYS_FROM_EASTER[name])
    return nth_weekday(*_NTH_WEEKDAY[name], year)
