// npm start: from a fresh clone to the answer of the reference hunt.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installDependencies, npm, root } from './npm.mjs';

const hunt = path.join('samples', 'process-tree', 'process-tree.hf');
const say = (text) => console.log(text);

if (!installDependencies(say)) process.exit(1);
say('Building');
if (npm(['run', '--silent', 'build'], { quiet: true }) !== 0) process.exit(1);

say(`Running ${hunt}\n`);
const { status } = spawnSync(process.execPath, [path.join(root, 'dist/kestrel.cjs'), 'run', hunt], {
  cwd: root,
  stdio: 'inherit',
});
say(`
Next:
  npm run vscode                    the same hunt as a huntbook in VS Code, with completion, hover and tables
  node dist/kestrel.cjs run FILE    a hunt of your own (--help says more)
  README.md                         what else there is
`);
process.exit(status ?? 1);
