import type { BlockSummary, VariableSummary } from '../../server/protocol.js';
import { element } from './dom.js';
import { plainTable } from './plain-table.js';

/** The block's summary: each variable that was set, its counts, and the related records cached, per type. */
export function drawSummary({ updated, ms }: BlockSummary): HTMLElement {
  const types = [...new Set(updated.flatMap(({ related }) => Object.keys(related)))].sort();
  const heads = ['Variable', 'Type', 'Entities', 'Records', ...types.map((type) => `${type}*`)];
  const rows = updated.map((variable) => {
    const related = new Map(Object.entries(variable.related));
    return [
      variable.name,
      typeOf(variable),
      variable.entities,
      variable.records,
      ...types.map((type) => related.get(type) ?? 0),
    ];
  });
  const notes = types.length > 0 ? [element('p', { class: 'note', text: '* related records cached' })] : [];
  return element('section', { class: 'kestrel-summary' }, [
    element('p', { class: 'caption', text: `Executed in ${seconds(ms)}` }),
    plainTable('Variables', heads, rows),
    ...notes,
    ...drawBySource(updated),
  ]);
}

/** What each of several sources has of a variable. */
function drawBySource(updated: BlockSummary['updated']): HTMLElement[] {
  const rows = updated.flatMap(({ name, bySource = [] }) =>
    bySource.map(({ source, entities, records }) => [name, source, entities, records]),
  );
  return rows.length === 0
    ? []
    : [plainTable('Variables by source', ['Variable', 'Source', 'Entities', 'Records'], rows)];
}

function typeOf({ kind, type }: VariableSummary): string {
  return kind === 'groups' ? `groups of ${type}` : type;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
