/** The one style sheet: light and dark, and on narrow screens each row of a table is a card of its own. */
export const STYLE = `:root {
  color-scheme: light dark;
  --back: light-dark(#ffffff, #0d1117); --text: light-dark(#1f2328, #e6edf3);
  --soft: light-dark(#f6f8fa, #161b22); --line: light-dark(#d1d9e0, #3d444d);
  --dim: light-dark(#59636e, #9aa4af); --link: light-dark(#0550ae, #79b8ff);
  --good: light-dark(#116329, #56d364); --bad: light-dark(#a40e26, #ff9a94); --wait: light-dark(#6d4400, #e3b341);
  --bar: light-dark(#57606a, #8b949e);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; background: var(--back); }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem; z-index: 1; }
header { background: var(--soft); border-bottom: 1px solid var(--line); padding: .75rem max(1rem, calc((100% - 72rem) / 2)); display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; }
header .name { margin: 0; font-weight: 700; }
header ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; }
header a { display: inline-block; padding: .25rem 0; }
header a[aria-current] { font-weight: 700; color: var(--text); text-decoration: none; border-bottom: 2px solid var(--text); }
main, footer { max-width: 74rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; overflow-wrap: anywhere; }
h2::first-letter { text-transform: uppercase; }
p { max-width: 60rem; overflow-wrap: anywhere; }
.lead { color: var(--dim); font-size: 1.1rem; margin: 0 0 1.5rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); } .dim { color: var(--dim); }
td .bad, td .wait, dd .bad, dd .wait, li .bad, li .wait { font-weight: 600; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
.figures div { border: 1px solid var(--line); border-top: .25rem solid var(--bar); border-radius: .4rem; padding: .6rem .8rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures .bad { border-top-color: var(--bad); } .figures .wait { border-top-color: var(--wait); } .figures .good { border-top-color: var(--good); }
.figures dt { color: var(--dim); font-size: .9rem; line-height: 1.3; }
.figures dd { margin: 0; font-size: 1.8rem; line-height: 1.2; font-weight: 700; font-variant-numeric: tabular-nums; }
.facts { margin: 0; display: grid; gap: .4rem; }
.facts div { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; }
.facts dt { color: var(--dim); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: 1.5rem 0 0; }
.filter label { font-weight: 600; } .filter p { margin: 0; color: var(--dim); min-width: 8rem; }
input { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--dim); border-radius: .4rem; padding: .45rem .6rem; width: 18rem; max-width: 100%; }
.chart { display: block; width: 100%; max-width: 36rem; margin: .5rem 0 1.25rem; }
.chart text { font-size: 12px; fill: var(--text); } .chart line { stroke: var(--line); }
.chart rect { fill: var(--bar); } .chart rect.bad { fill: var(--bad); } .chart rect.wait { fill: var(--wait); }
ul { padding-left: 1.25rem; } li { margin: .35rem 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
caption, thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
tbody, tr, th, td { display: block; }
th, td { text-align: left; overflow-wrap: anywhere; }
tr { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .6rem 0; background: var(--back); }
tr:target { outline: 3px solid var(--link); }
tbody th { font-size: 1rem; padding-bottom: .3rem; }
td { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; padding: .1rem 0; }
td::before { content: attr(data-label); color: var(--dim); }
td > div { min-width: 0; } td time { white-space: normal; }
tbody th .dim { font-weight: 400; }
time { white-space: nowrap; }
.number { font-variant-numeric: tabular-nums; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; color: var(--dim); font-size: .9rem; }
footer p { margin: .25rem 0; }
@media (max-width: 30rem) {
  .facts div { grid-template-columns: 1fr; gap: 0; } .facts dt { font-size: .9rem; }
  .figures { grid-template-columns: 1fr 1fr; } h1 { font-size: 1.6rem; }
}
@media (min-width: 66rem) {
  thead { position: static; width: auto; height: auto; overflow: visible; clip-path: none; display: table-header-group; }
  tbody { display: table-row-group; } tr { display: table-row; } th, td { display: table-cell; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
  tr { border: 0; } thead th { color: var(--dim); font-weight: 600; border-bottom: 2px solid var(--line); overflow-wrap: normal; }
  tbody th { font-size: inherit; min-width: 8rem; } td::before { content: none; } tbody tr:hover > * { background: var(--soft); }
  .number { text-align: right; padding-right: 1.25rem; } td { min-width: 5.9rem; }
}
@media print { header nav, .filter, .skip { display: none; } }
`;

/** A box that is ticked; it says nothing that the title does not say. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3" fill="#0550ae"/><path d="M4.5 8.5l2.5 2.5 4.5-6" fill="none" stroke="#fff" stroke-width="2"/></svg>
`;
