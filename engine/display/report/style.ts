/** Colours are the reader's own: light or dark. */
export const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); --soft: color-mix(in srgb, currentColor 6%, transparent);
  --bar: light-dark(#1a6fc4, #5aa7f0); --error: light-dark(#b3261e, #ff8a80); --warning: light-dark(#8a5a00, #ffc864); }
body { background: Canvas; color: CanvasText; font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 0 1.5rem 3rem; }
header { padding: 1rem 0; border-bottom: 1px solid var(--line); }
section { margin: 1.5rem 0; }
p { margin: .4rem 0; }
pre, code { font: 13px/1.5 ui-monospace, Consolas, monospace; }
pre { background: var(--soft); border-left: 3px solid var(--bar); padding: .6rem .9rem; overflow: auto; }
.note, .ends { opacity: .75; }
.error { color: var(--error); }
.warning { color: var(--warning); }
.wide { overflow: auto; max-height: 40rem; margin: .4rem 0; }
table { border-collapse: collapse; font-size: 13px; width: max-content; }
th, td { border: 1px solid var(--line); padding: .15rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; max-width: 40rem; min-width: 3rem; }
thead th { white-space: nowrap; position: sticky; top: 0; background: Canvas; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.amount { background: linear-gradient(var(--bar), var(--bar)) no-repeat left bottom / var(--share) 3px content-box border-box; }
details { margin: .5rem 0; }
details details { margin: 0; }
.tree, .tree ul { list-style: none; margin: 0; padding-left: 1.1rem; }
.tree ul { border-left: 1px solid var(--line); margin-left: .35rem; }
.tree code { opacity: .75; margin-left: .6rem; overflow-wrap: anywhere; }
.outside { font-style: italic; }
.bars { display: flex; align-items: flex-end; height: 6rem; border-bottom: 1px solid var(--line); margin-top: .4rem; }
.bars span { flex: 1; height: var(--share); background: var(--bar); margin-right: 1px; }
.ends { display: flex; justify-content: space-between; font-size: 12px; }
@media print { .wide, pre { max-height: none; overflow: visible; } pre { white-space: pre-wrap; } }
`;
