import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takes } from '../../engine/mapping/takes.js';
import { usage } from '../../server/cli/usage.js';
import { projectFiles, read } from './project-files.js';

const files = projectFiles();
const pages = files.filter((file) => file === 'README.md' || /^docs\/[^/]+\.md$/.test(file));

/** Files that a page links to or shows, as paths of the project, and the headings. */
const links = pages.flatMap((page) =>
  [...read(page).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, file = '', heading]) => ({
    page,
    file: file === '' ? page : path.posix.join(path.posix.dirname(page), file),
    heading,
  })),
);

test('what a page links to is there', () => {
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ file }) => !existsSync(file))).toEqual([]);
});

test('a heading that a page links to is there', () => {
  const broken = links.filter(
    ({ file, heading }) => heading !== undefined && !headingsOf(file).includes(heading),
  );
  expect(broken).toEqual([]);
});

// Without a repository on the web the packer of extensions refuses them, in code, too.
test('CHANGELOG.md has no links', () => {
  expect(read('CHANGELOG.md')).not.toContain('](');
});

test('README.md has the lines of kestrel --help', () => {
  const [, ...lines] = usage.trimEnd().split('\n');
  expect(read('README.md')).toContain(lines.map((line) => `  ${line}\n`).join(''));
});

test('a file of the project that a page names is there', () => {
  const named = pages.flatMap((page) =>
    [
      ...read(page).matchAll(
        /`((?:language|engine|server|client|scripts|syntaxes|samples|test)\/[\w./-]*)`/g,
      ),
    ].map(([, file = '']) => file),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

test('a page that a comment names is there, and so is the chapter of it', () => {
  const comments = files
    .filter((file) => /\.(ts|mjs|langium)$/.test(file) && file !== 'test/project/docs.test.ts')
    .flatMap((file) => [
      ...read(file).matchAll(/(docs\/[A-Z]+\.md|(?<![[(/\w])[A-Z]+\.md)\b((?:,? (?:and )?"[^"\n]+")*)/g),
    ]);
  const named = comments.flatMap(([, page = '', chapters = '']) => {
    const titles = [...chapters.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
    return titles.length === 0 ? [{ page, title: '' }] : titles.map((title) => ({ page, title }));
  });
  expect(named.filter(({ title }) => title !== '').length).toBeGreaterThan(8);
  const missing = named.filter(
    ({ page, title }) =>
      !files.includes(page) ||
      (title !== '' && !read(page).includes(`\n## ${title}\n`) && !read(page).includes(`\n**${title}`)),
  );
  expect(missing).toEqual([]);
});

test('docs/ARCHITECTURE.md has every folder of the code', () => {
  const code = files.filter((file) => /^(language|engine|server|client)\/.*\.ts$/.test(file));
  const folders = new Set(code.map((file) => file.split('/').slice(0, -1).slice(0, 2).join('/')));
  const page = read('docs/ARCHITECTURE.md');
  expect([...folders].filter((folder) => !page.includes(`\`${folder}/\``))).toEqual([]);
});

test('docs/ARCHITECTURE.md says why each package that ships is there', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const rows = read('docs/ARCHITECTURE.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const told = rows.flatMap((row) => (row.split('|')[1] ?? '').split(/[\s,]+/));
  expect(Object.keys(dependencies).filter((name) => !told.includes(name))).toEqual([]);
});

test('docs/MAPPING.md says of everything that a mapping can take what it is', () => {
  const page = read('docs/MAPPING.md');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
  );
  expect(Object.keys(takes).filter((name) => !told.includes(name))).toEqual([]);
});

test('every picture is shown somewhere', () => {
  const shown = new Set(links.map(({ file }) => file));
  const pictures = files.filter((file) => file.startsWith('docs/images/'));
  expect(pictures.filter((file) => !shown.has(file))).toEqual([]);
});

/** As the anchors of a page are made of its headings. */
function headingsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
