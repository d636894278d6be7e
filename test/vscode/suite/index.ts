/** What VS Code calls (extensionTestsPath). Settles when all cases ran; rejects where one failed. */
import { runCases } from './runner.js';
import { huntbook } from './huntbook.js';

export async function run(): Promise<void> {
  const results = process.env['KESTREL_TEST_RESULTS'];
  if (results === undefined)
    throw new Error('KESTREL_TEST_RESULTS is not set: start the suite with test/vscode/run.mjs');
  const failed = await runCases([...huntbook], results, process.env['KESTREL_TEST_ONLY'] ?? '');
  if (failed > 0) throw new Error(`${failed} failed`);
}
