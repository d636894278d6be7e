import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectFiles, read } from './project-files.js';

const sources = projectFiles().filter((file) => /^(language|engine|server|client)\/.*\.ts$/.test(file));

test('no module imports itself through others', () => {
  expect(sources.length).toBeGreaterThan(10);
  expect(cycles(new Map(sources.map((file) => [file, valueImports(file, read(file))])))).toEqual([]);
});

test('a cycle is found, and an import of types alone makes none', () => {
  const files = new Map([
    ['language/a.ts', valueImports('language/a.ts', "import { b } from './b.js';")],
    ['language/b.ts', valueImports('language/b.ts', "export { a } from './a.js';")],
    ['language/c.ts', valueImports('language/c.ts', "import type { d } from './d.js';")],
    [
      'language/d.ts',
      valueImports('language/d.ts', "import { type C } from './d.js'; import { c } from './c.js';"),
    ],
  ]);
  expect(cycles(files)).toEqual([['language/a.ts', 'language/b.ts']]);
});

/** Files that a module needs at run time: relative imports and re-exports that are more than types. */
function valueImports(file: string, text: string): string[] {
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    if (isTypeOnly(statement)) return [];
    return [path.posix.join(path.posix.dirname(file), specifier.text.replace(/\.js$/, '.ts'))];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

/** Every cycle once, from its first file in the order of the alphabet. */
function cycles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found = new Map<string, string[]>();
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const cycle = trail.slice(start);
      const first = cycle.indexOf([...cycle].sort()[0] ?? file);
      const turned = [...cycle.slice(first), ...cycle.slice(0, first)];
      found.set(turned.join(), turned);
      return;
    }
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of [...imports.keys()].sort()) visit(file, []);
  return [...found.values()];
}
