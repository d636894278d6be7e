/** Outputs for those who hear them, or see little: the rules of WCAG 2.1, levels A and AA, contrast in each kind of theme included. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import {
  addCell,
  codeCells,
  ended,
  openHuntbook,
  removeCell,
  reveal,
  runOnce,
  startCell,
} from './notebook.js';
import { until, type Case } from './runner.js';
import { themes, withTheme } from './themes.js';
import { window } from './window.js';

/** One of each output: a table that is also a tree and a timeline, numbers of groups with bars, what INFO and EXPLAIN say, counts, an empty answer, an error. */
const everyOutput = [
  'family = bgdownloads + bgdp + bgdpp',
  'DISP family ATTR pid, name, command_line',
  'INFO family',
  'EXPLAIN family',
  "none = family WHERE name = 'no such program'",
  "DISP family WHERE name LIKE 5 SORT BY 'nothing'",
  'names = GROUP p BY name WITH COUNT(*) AS all DISP names',
];
/** Those of them that are brought into sight, the last one first. */
const inSight = /^(DISP family ATTR|names =)/;

export const accessible: Case[] = themes.map(({ name, theme }) => ({
  name: `outputs keep to WCAG in the ${name} theme`,
  async run() {
    const editor = await openHuntbook('process-tree.hf');
    await runOnce(editor.notebook);
    await withTheme(theme, async () => {
      const added = [];
      try {
        for (const text of everyOutput) {
          const cell = await addCell(editor, text);
          added.unshift(cell);
          startCell(cell);
          await until('the cell ends', () => ended(cell));
        }
        const show = async (cell: vscode.NotebookCell) => {
          reveal(editor, cell);
          await until('an output in sight', async () => (await window.webviewTexts('.kestrel')).length > 0);
        };
        for (const cell of codeCells(editor.notebook)) await show(cell);
        for (const cell of added.filter(({ document }) => inSight.test(document.getText()))) await show(cell);
        // The table may still be on its way into sight.
        const click = () => window.webviewClick('button:text-is("Timeline")').catch(() => undefined);
        const pressed = () => window.webviewTexts('.kestrel-table button[aria-pressed=true]');
        await until(
          'a timeline',
          async () => (await click(), (await pressed()).includes('Timeline')),
          pressed,
        );
        // What was drawn stays, so that all are looked at.
        assert.deepEqual(await window.accessibilityFaults('.kestrel'), []);
      } finally {
        for (const cell of added) await removeCell(cell);
        await editor.notebook.save();
      }
    });
  },
}));
