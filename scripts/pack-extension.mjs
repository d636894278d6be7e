import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installOnDemand } from './install-on-demand.mjs';
import { root } from './npm.mjs';
import { ofTheExtension } from './programs.mjs';

/** Beside the README, which is changed on the way. */
const packed = [
  'package.json',
  'CHANGELOG.md',
  'LICENSE',
  'images/icon.png',
  'images/activity-bar.svg',
  'syntaxes',
  'dist/extension.cjs',
  'dist/renderer.js',
  'dist/sql-wasm.wasm',
  // Without V8's code caches: those are for the Node.js of the build, and VS Code has another.
  ...Object.keys(ofTheExtension).map((name) => `dist/${name}.cjs`),
  'samples/process-tree',
];

/** What made the sample. */
const notPacked = /\.mjs$|^generator$/;

/** Packs what is built into `folder` and answers the path of the .vsix. The packer is installed on demand. */
export async function packExtension(folder, say) {
  const vsce = await installOnDemand('vsce', path.join(root, 'scripts/vsce'), {
    announce: () => say('Installing vsce, the packer of VS Code extensions (once)'),
  });
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(folder, `${manifest.name}-${manifest.version}.vsix`);
  const staged = await stage(manifest);
  try {
    // Everything is bundled.
    const flags = ['--no-dependencies', '--allow-missing-repository'];
    const program = path.join(vsce, 'node_modules/@vscode/vsce/vsce');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, 'package', ...flags, '--out', vsix],
      { cwd: staged, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`vsce could not pack the extension:\n${stdout}${stderr}`);
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  return vsix;
}

/** A folder with what is packed and nothing else. */
async function stage(manifest) {
  const staged = await mkdtemp(path.join(tmpdir(), 'kestrel-package-'));
  for (const entry of [...packed, ...walkthroughPictures(manifest)]) {
    await mkdir(path.dirname(path.join(staged, entry)), { recursive: true });
    const filter = (file) => !notPacked.test(path.basename(file));
    await cp(path.join(root, entry), path.join(staged, entry), { recursive: true, filter });
  }
  await writeFile(path.join(staged, 'README.md'), await packedReadme(manifest));
  return staged;
}

function walkthroughPictures({ contributes }) {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  return steps.map(({ media }) => media.image);
}

/**
 * On the page of an extension VS Code shows only what is on the web. Where package.json names a repository, vsce turns
 * the README's paths into addresses of it; where not, pictures are left out, and links become their words.
 */
async function packedReadme({ repository }) {
  const text = await readFile(path.join(root, 'README.md'), 'utf8');
  if (repository) return text;
  return text
    .replace(/!\[[^\]]*\]\((?!\w+:)[^)]+\)\n*/g, '')
    .replace(/\[([^\]]+)\]\((?!\w+:|#)[^)]+\)/g, '$1');
}
