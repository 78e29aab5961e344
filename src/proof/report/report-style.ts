/** The style of the HTML report: light, dark and paper; nothing is loaded from anywhere. */
export const REPORT_STYLE = `
:root { color-scheme: light dark;
  --page: #ffffff; --panel: #f4f6f7; --ink: #1a1f24; --muted: #55606a; --faint: #c9d1d6; --bar: #1f6f8b; --yes: #146c43; --no: #a3271d; }
@media (prefers-color-scheme: dark) { :root {
  --page: #14181b; --panel: #1d2327; --ink: #e8ecee; --muted: #a9b4bb; --faint: #3a444b; --bar: #56b3d1; --yes: #5fc894; --no: #ff9088; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 920px; margin: 0 auto; padding: 24px 20px 56px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 40px 0 8px; }
p { margin: 8px 0; max-width: 70ch; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.muted, caption { color: var(--muted); }
.alert { border-left: 4px solid var(--no); padding: 8px 12px; background: var(--panel); }
.glance { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; margin: 16px 0; }
.glance div { background: var(--panel); border-radius: 8px; padding: 12px 16px; }
.glance dt { color: var(--muted); font-size: .9rem; }
.glance dd { margin: 0; font-size: 1.7rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.glance dd small { font-size: .95rem; font-weight: 400; color: var(--muted); margin-left: 6px; white-space: nowrap; }
.yes dd { color: var(--yes); } .no dd { color: var(--no); }
.split { display: flex; height: 12px; border-radius: 6px; overflow: hidden; background: var(--no); }
.split span { background: var(--yes); border-right: 2px solid var(--page); }
figure { margin: 12px 0; } figure svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; padding: 4px 0; font-size: .85rem; }
th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--faint); vertical-align: top; }
thead th { color: var(--muted); font-weight: 500; font-size: .85rem; }
tbody th { font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
th:last-child, td:last-child { padding-right: 0; }
details summary { cursor: pointer; color: var(--muted); }
code { font: .85em/1.4 ui-monospace, SFMono-Regular, Consolas, monospace; overflow-wrap: anywhere; }
dl.list div { display: grid; grid-template-columns: 15rem 1fr; gap: 12px; padding: 5px 0; border-bottom: 1px solid var(--faint); }
dl.list dt { color: var(--muted); } dl.list dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 600px) {
  main { padding: 16px 14px 40px; } .glance { grid-template-columns: 1fr; } .glance dd { font-size: 1.4rem; }
  .wide { display: none; } .narrow { display: block; }
  dl.list div { grid-template-columns: 1fr; gap: 0; } th, td { padding-right: 10px; } }
@media print {
  :root { --page: #ffffff; --panel: #ffffff; --ink: #000000; --muted: #333333; --faint: #999999; --bar: #444444; --yes: #000000; --no: #666666; }
  main { max-width: none; padding: 0; } section { break-inside: avoid-page; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; display: block; }
  .split, .glance div { print-color-adjust: exact; -webkit-print-color-adjust: exact; border: 1px solid var(--faint); } }
`;
