/** The published figures of the reference hunt, in the summaries of a huntbook that has run. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { mime, type VariableSummary } from '../../../server/protocol.js';
import { codeCells, outputs } from './notebook.js';

export function expectPublishedFigures(notebook: vscode.NotebookDocument): void {
  const summaries = codeCells(notebook)
    .flatMap((cell) => outputs(cell, mime.summary) as { updated: VariableSummary[] }[])
    .flatMap(({ updated }) => updated);
  const counts = summaries.map(({ name, entities, records }) => [name, { entities, records }] as const);
  const of = Object.fromEntries(counts);
  assert.deepEqual(of['ip200'], { entities: 1, records: 350 });
  assert.equal(of['ip200nt']?.entities, 350);
  assert.equal(of['p']?.entities, 34);
  assert.equal(of['bgdownloads']?.entities, 4);
  assert.equal(of['bgdp']?.entities, 3);
  assert.equal(of['bgdpp']?.entities, 2);
  assert.deepEqual(of['bgdppnt'], { entities: 144, records: 146 });
  const grandparents = summaries.find(({ name }) => name === 'bgdpp');
  assert.equal(grandparents?.related['network-traffic'], 146);
}
