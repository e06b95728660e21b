/** Style of the report: readable on paper and screen, light and dark, no outside assets. */
export const REPORT_STYLE = `
:root{--ink:#1b1f24;--paper:#fff;--soft:#f3f4f6;--line:#c9ced6;--a:#0b5cad;--b:#b3400e;--c:#5b6470;--d:#2c7a3f;--bad:#a3140b;--good:#1d6b34}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#15181c;--soft:#20252b;--line:#454d57;--a:#79b8ff;--b:#ffab70;--c:#a9b2bd;--d:#85e89d;--bad:#ff9a92;--good:#85e89d}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:70rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.7rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
a{color:var(--a)}code{overflow-wrap:anywhere}
nav ul{columns:2;padding-left:1.2rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1.5rem}
figure{margin:0;padding:.75rem;background:var(--soft);border-radius:.4rem;break-inside:avoid}
figure>svg{width:100%;height:auto;font-size:14px}
svg text{fill:var(--ink)}
.grid{stroke:var(--line);stroke-width:.6}.axis{stroke:var(--ink)}
.line{fill:none;stroke-width:2.2}.range{stroke-width:1.6}
.a{stroke:var(--a)}.b{stroke:var(--b);stroke-dasharray:7 4}.c{stroke:var(--c);stroke-dasharray:2 4}.d{stroke:var(--d);stroke-dasharray:10 3 2 3}
.range{stroke-dasharray:none}circle.a{fill:var(--a)}circle.b{fill:var(--b)}circle.c{fill:var(--c)}circle.d{fill:var(--d)}
.legend{list-style:none;margin:.3rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem}
.key{width:28px;height:12px;margin-right:.4rem;vertical-align:middle}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
td{font-variant-numeric:tabular-nums}
.note{background:var(--soft);border-left:4px solid var(--b);padding:.6rem 1rem}
.failed{color:var(--bad);font-weight:700}.passed{color:var(--good);font-weight:700}
@media print{body{max-width:none;padding:0}nav{display:none}}
`;
