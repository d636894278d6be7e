import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { installOnDemand } from './install-on-demand.mjs';
import { root } from './npm.mjs';

/** Packs what is built into `folder` and answers the path of the .vsix. The packer is installed on demand. */
export async function packExtension(folder, say) {
  const vsce = await installOnDemand('vsce', path.join(root, 'scripts/vsce'), {
    announce: () => say('Installing vsce, the packer of VS Code extensions (once)'),
  });
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(folder, `${name}-${version}.vsix`);
  const program = path.join(vsce, 'node_modules/@vscode/vsce/vsce');
  // Everything is bundled; the README's links are to files of the package.
  const flags = [
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    '--out',
    vsix,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'package', ...flags], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`vsce could not pack the extension:\n${stdout}${stderr}`);
  return vsix;
}
