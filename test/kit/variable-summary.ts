import type { VariableSummary } from '../../engine/model/variable.js';

/** Of a variable of processes of which nothing else is known. */
export function summary(name: string, entities: number): VariableSummary {
  return {
    name,
    type: 'process',
    kind: 'entities',
    entities,
    records: entities,
    related: {},
    attributes: [],
    birthCommand: '',
    sources: [],
    setAt: 0,
  };
}
