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
h1 { font-size: 1.7rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; }
a { color: inherit; }
a:focus-visible, .kind:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.summary { font-weight: 600; }
.kind { overflow-x: auto; margin: 1.5rem 0; position: relative; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .3rem 0; }
h3 { font-size: 1.1rem; margin: 0; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; min-width: 7rem; }
thead th { background: var(--head); }
tbody th { font-weight: 400; }
.kind-of { font-weight: 600; }
.about, .moved, .where, .none { color: var(--quiet); font-size: .9rem; }
bdi { white-space: pre-line; }
del { color: var(--gone); background: var(--gone-paper); text-decoration: line-through; }
ins { color: var(--come); background: var(--come-paper); text-decoration: underline; }
.added td:nth-child(2) { border-left: 4px solid var(--come); }
.removed td:nth-child(2) { border-left: 4px solid var(--gone); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --gone: #000; --come: #000;
    --gone-paper: transparent; --come-paper: transparent; --head: transparent; --line: #777; }
  body { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .kind { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  caption, h2, h3 { break-after: avoid; }
  ins { font-weight: 700; }
  @page { margin: 15mm; }
}
"""
