// npm test: installs what it needs, then runs every kind of test.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('node_modules/.package-lock.json')) run('npm', ['ci', '--no-audit', '--no-fund']);
run('npm', ['run', 'check']);
run('npx', ['vitest', 'run', '--project', 'unit']);
run('npm', ['run', '--silent', 'build']);
run('npx', ['vitest', 'run', '--project', 'protocol']);
