/** What VS Code calls (extensionTestsPath). Settles when all cases ran; rejects where one failed. */
import { accessible } from './accessible.js';
import { activation } from './activation.js';
import { changedOnDisk } from './changed-on-disk.js';
import { cluster } from './cluster.js';
import { completing } from './completing.js';
import { dataSources } from './data-sources.js';
import { editing } from './editing.js';
import { firstContact } from './first-contact.js';
import { hovering } from './hovering.js';
import { huntbook } from './huntbook.js';
import { otherName } from './other-name.js';
import { outOfDate } from './out-of-date.js';
import { packed } from './packed.js';
import { pictures } from './pictures.js';
import { leaveAll } from './quick-input.js';
import { refactoring } from './refactoring.js';
import { runCases } from './runner.js';
import { running } from './running.js';
import { text } from './text.js';
import { unmapped } from './unmapped.js';
import { window } from './window.js';

const all = [
  ...activation,
  ...huntbook,
  ...pictures,
  ...accessible,
  ...editing,
  ...changedOnDisk,
  ...outOfDate,
  // Restarts the engine: what the cells above have set is gone after it.
  ...running,
  ...text,
  ...completing,
  ...hovering,
  ...refactoring,
  ...dataSources,
  ...unmapped,
  ...firstContact,
  ...otherName,
  ...cluster,
];

export async function run(): Promise<void> {
  const resultsFile = process.env['KESTREL_TEST_RESULTS'];
  if (resultsFile === undefined)
    throw new Error('KESTREL_TEST_RESULTS is not set: start the suite with test/vscode/run.mjs');
  const isPacked = Boolean(process.env['KESTREL_TEST_PACKED']);
  const cases = isPacked ? [...packed, ...activation, ...huntbook, ...firstContact] : all;
  const failed = await runCases(cases, {
    resultsFile,
    only: process.env['KESTREL_TEST_ONLY'] ?? '',
    onFailure: async (name) => {
      await window.screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`);
      await leaveAll();
    },
  });
  if (failed > 0) throw new Error(`${failed} failed`);
}
