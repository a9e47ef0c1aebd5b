/** The one style sheet. Every text has its own background, so that its contrast can be told in light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: light-dark(#ffffff, #0d1117); --text: light-dark(#1f2328, #e6edf3);
  --soft: light-dark(#f6f8fa, #161b22); --line: light-dark(#d1d9e0, #3d444d);
  --dim: light-dark(#59636e, #9aa4af); --link: light-dark(#0550ae, #79b8ff);
  --good: light-dark(#116329, #56d364); --bad: light-dark(#a40e26, #ff9a94); --wait: light-dark(#6d4400, #e3b341);
  --added: light-dark(#dafbe1, #12361f); --removed: light-dark(#ffebe9, #4a1b1d);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible, pre:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px;
}
.skip { position: absolute; left: -999px; background: var(--back); color: var(--text); }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; }
header.top { background: var(--soft); border-bottom: 1px solid var(--line); padding: .75rem 1rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
header.top nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; }
header.top a { background: var(--soft); }
header.top a[aria-current] { font-weight: 700; color: var(--text); text-decoration: none; border-bottom: 2px solid var(--text); }
header.top form { margin-left: auto; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; background: var(--back); }
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
.dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
.box { border: 1px solid var(--line); border-radius: .4rem; margin: 1rem 0; overflow: hidden; background: var(--back); }
.box > h2, .box > h3, .box > header { background: var(--soft); margin: 0; padding: .5rem .75rem; border-bottom: 1px solid var(--line); font-size: 1rem; overflow-wrap: anywhere; }
.box > .body { padding: .75rem; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
ul.rows { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .4rem; }
ul.rows > li { padding: .6rem .75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ul.rows > li:first-child { border-top: 0; }
.state { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; font-weight: 600; }
.label { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; background: var(--soft); color: var(--text); }
.alert { border: 2px solid var(--bad); border-radius: .4rem; padding: .75rem; margin: 1rem 0; background: var(--back); }
.alert p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
code, pre, textarea { font-family: ui-monospace, monospace; font-size: .85rem; }
pre { margin: 0; overflow-x: auto; padding: .75rem; background: var(--soft); color: var(--text); }
pre .line { display: block; min-height: 1.2em; } pre .added { background: var(--added); } pre .removed { background: var(--removed); } pre .hunk { color: var(--dim); } pre .group { font-weight: 700; }
label { display: block; font-weight: 600; margin: .5rem 0 .25rem; } header.top label, li > label { display: inline; margin: 0; font-weight: 400; }
legend { font-weight: 600; padding: 0; } fieldset { border: 0; margin: .5rem 0; padding: 0; } label + .dim, legend + .dim { margin: 0 0 .25rem; }
textarea { width: 100%; min-height: 6rem; } textarea, input, select, button { font-size: 1rem; color: var(--text); background: var(--back); border: 1px solid var(--dim); border-radius: .4rem; padding: .4rem .6rem; max-width: 100%; }
button { cursor: pointer; background: var(--soft); font-weight: 600; min-height: 2.25rem; } button.good { border-color: var(--good); } button.bad { border-color: var(--bad); }
.actions.row form { margin: 0; } .actions { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; align-items: center; }
ul.plain { list-style: none; margin: 0; padding: 0; } header.top p { margin: 0; background: var(--soft); }
.tabs { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
`;
