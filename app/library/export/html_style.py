"""The look of the HTML page: the window's colours and spacing, light where the reader prefers it, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: dark light; --ground: #161616; --t1: #EDEDED; --t2: #BBBBBB; --t3: #999999; --line: #2F2F2F;
  --empty: #1E1E1E; --track: #3A3A3A; --bar: #A8A8A8; --warn: #E3B45F }
@media (prefers-color-scheme: light) {
  :root { --ground: #EFEFEF; --t1: #161616; --t2: #3D3D3D; --t3: #545454; --line: #CFCFCF; --empty: #E2E2E2;
    --track: #D0D0D0; --bar: #6A6A6A; --warn: #6B4800 }
}
body { margin: 0; padding: 32px; background: var(--ground); color: var(--t2);
  font: 13px/20px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums }
header, main { max-width: 1120px; margin: 0 auto }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 40px; font-weight: 600; color: var(--t1); overflow-wrap: anywhere }
header p { margin: 0 0 32px; color: var(--t3) }
article { display: grid; gap: 16px 32px; padding: 32px 0; border-top: 1px solid var(--line) }
.report article { grid-template-columns: minmax(0, 420px) 1fr }
.gallery .words { display: grid; grid-template-columns: 1fr minmax(0, 400px); gap: 4px 48px; align-items: start }
.gallery .words > * { grid-column: 1 }
.gallery .words > dl { grid-column: 2; grid-row: 1 / span 6 }
@media screen and (max-width: 760px) {
  .report article, .gallery .words { grid-template-columns: minmax(0, 1fr) }
  .gallery .words > dl { grid-column: 1; grid-row: auto }
}
img { max-width: 100%; height: auto; border-radius: 2px; display: block }
.gallery img { max-height: 92vh; width: auto; margin: 0 auto }
.missing { background: var(--empty); border-radius: 2px; min-height: 160px; display: grid; place-items: center }
h2 { margin: 0; font-size: 13px; line-height: 20px; font-weight: 500; color: var(--t2); overflow-wrap: anywhere }
.score, .places, .facts { margin: 0 }
.score { font-size: 40px; line-height: 48px; font-weight: 600; color: var(--t1) }
.score small { font-size: 13px; font-weight: 400; color: var(--t3) }
.facts { color: var(--t3) }
.cot { max-width: 72ch; margin: 12px 0 16px; white-space: pre-line }
.trouble { color: var(--warn) }
dl { display: grid; grid-template-columns: minmax(96px, max-content) 1fr 40px; gap: 4px 12px; align-items: center;
  margin: 0; max-width: 440px; font-size: 12px }
dt, dd { margin: 0 }
dd.value { text-align: right; color: var(--t1) }
.track { height: 4px; border-radius: 2px; background: var(--track) }
.bar { height: 4px; border-radius: 2px; background: var(--bar) }
@media print {
  :root { --ground: #FFFFFF; --t1: #000000; --t2: #222222; --t3: #555555; --line: #BBBBBB; --empty: #EEEEEE;
    --track: #DDDDDD; --bar: #555555; --warn: #6B4800 }
  body { padding: 0; print-color-adjust: exact }
  article { break-inside: avoid; padding: 16px 0 }
  .report article { grid-template-columns: minmax(0, 45%) 1fr }
  .gallery .words { grid-template-columns: 1fr minmax(0, 40%); gap: 4px 24px }
  .gallery img { max-height: 50vh }
  .cot { font-size: 12px; line-height: 17px; margin: 4px 0 }
  header p { margin-bottom: 12px }
  @page { margin: 14mm }
}
"""
