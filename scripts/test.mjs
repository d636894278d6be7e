// npm test: installs what it needs, runs every kind of test, and ends with one line that sums them up.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, npm, root } from './npm.mjs';

const output = path.join(root, 'test/output');
const inCi = Boolean(process.env.CI);
const total = { passed: 0, failed: 0 };
/** What did not run, and why. */
const leftOut = [];

if (!installDependencies((text) => console.log(text))) process.exit(1);
step('Types, rooms, format', () => script('check'));
step('Build', () => script('build'));
for (const project of ['unit', 'protocol', 'servers']) step(`Tests: ${project}`, () => vitest(project));
step('Tests: VS Code', () => vscode('test:vscode', 'vscode'));
step('Tests: packed extension', () => vscode('package', 'vscode-packed'));
finish();

/** Runs one step and adds up what it counted. */
function step(title, run) {
  console.log(`\n== ${title}`);
  const start = Date.now();
  const { passed, failed } = run();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`== ${title}: ${failed > 0 ? 'FAILED' : 'ok'} (${seconds} s)`);
}

/** A script that passes or fails as a whole; it counts only where it fails. */
function script(name) {
  return { passed: 0, failed: npm(['run', '--silent', name]) === 0 ? 0 : 1 };
}

function vitest(project) {
  const report = path.join(output, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = npm(['exec', '--', 'vitest', 'run', '--project', project, ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status: of }) => of === 'skipped' || of === 'pending');
  leftOut.push(...skipped.map(({ fullName }) => `${project}: ${fullName}`));
  // A file that cannot be loaded fails the run, but no test.
  const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed };
}

/** Runs a script that ends with a suite in VS Code, whose summary is in `folder`. */
function vscode(name, folder) {
  const file = path.join(output, folder, 'summary.json');
  rmSync(file, { force: true });
  const status = npm(['run', '--silent', name]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed, skipped = [], leftOut: reason } = JSON.parse(readFileSync(file, 'utf8'));
  leftOut.push(...[...skipped, ...(reason ? [reason] : [])].map((what) => `${folder}: ${what}`));
  return { passed, failed: failed === 0 && status !== 0 && !reason ? 1 : failed };
}

function finish() {
  console.log('');
  for (const what of leftOut) console.log(`left out: ${what}`);
  if (inCi && leftOut.length > 0) {
    console.log('Leaving tests out is a failure in CI.');
    total.failed += leftOut.length;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 ? 1 : 0);
}
