"""How the page looks: on a screen, light or dark, and in print. Texts have the contrast of WCAG 2.2 AAA (7 to 1)."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --line: #8a8a94; --quiet: #55555f;
  --gone: #8a1c1c; --gone-paper: #fdecec; --come: #14532d; --come-paper: #e8f6ec; --head: #f1f1f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --paper: #17171b; --line: #6f6f7a; --quiet: #b4b4bf;
  --gone: #ffb4ab; --gone-paper: #3d1715; --come: #9be3b0; --come-paper: #12331f; --head: #24242b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.7em; margin: .5em 0 1em; }
h2 { font-size: 1.3em; margin: 2em 0 .5em; }
a { color: inherit; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.summary { font-weight: 600; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 1.5em 0; }
caption { text-align: left; padding: .3em 0; }
h3 { font-size: 1.1em; margin: 0; }
th, td { text-align: left; vertical-align: top; padding: .45em .6em; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
thead th { background: var(--head); }
.words th:nth-child(1) { width: 22%; }
.sides th:nth-child(1) { width: 34%; }
th:nth-last-child(2) { width: 17%; }
th:last-child { width: 16%; }
tbody th { font-weight: 400; }
.kind-of { font-weight: 600; }
.words .about, .sides .kind-of:not(:last-child), .moved, td:last-child, .none { color: var(--quiet);
  font-size: .9em; font-weight: 400; }
bdi { white-space: pre-line; }
del { color: var(--gone); background: var(--gone-paper); text-decoration: line-through; }
ins { color: var(--come); background: var(--come-paper); text-decoration: underline; }
del + ins { margin-left: .25em; }
.added td:nth-child(2) { border-left: 4px solid var(--come); }
.removed td:nth-child(2) { border-left: 4px solid var(--gone); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media screen and (max-width: 48rem) {
  main { padding: 1rem; }
  table, caption, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--line); padding: .6em 0; }
  tbody tr:first-child { border-top: 1px solid var(--line); }
  tbody tr > * { border-bottom: 0; padding: .1em 0; width: auto !important; }
  .added td:nth-child(2), .removed td:nth-child(2) { padding-left: .6em; }
  td:empty { display: none; }
  .sides td::before, td:nth-last-child(-n+2)::before { content: attr(data-label) ": "; color: var(--quiet); }
  td:last-child div { display: inline; }
  td:last-child div + div::before { content: ", "; }
  .moved { display: inline; }
  .moved::before { content: ", "; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --gone: #000; --come: #000;
    --gone-paper: transparent; --come-paper: transparent; --head: transparent; --line: #777; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  caption, thead, h2, h3, dl, .summary { break-after: avoid; }
  ins { font-weight: 700; }
  @page { margin: 15mm; }
}
"""
