import ts from 'typescript';
import { expect, it } from 'vitest';
import { projectFiles, read } from './project-files.js';

/** Where errors and warnings of a run are made; what the editor reports is in docs/DIAGNOSTICS.md. */
const sources = projectFiles().filter((file) =>
  /^(engine|server|language\/huntbook)\/.*(?<!\.d)\.ts$/.test(file),
);

it('docs/ERRORS.md has every code that is given, each once, and no other', () => {
  const given = [...new Set(sources.flatMap((file) => codesIn(file)))].sort();
  const documented = [...read('docs/ERRORS.md').matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code);
  expect(given.length).toBeGreaterThan(50);
  expect(documented.sort()).toEqual(given);
});

/**
 * The texts that are given as a code: `code: 'x'`, `new KestrelError('x', …)`, and to a function of the file whose first
 * parameter is called so.
 */
function codesIn(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const makers = new Set(['KestrelError', ...each(source, nameOfMaker)]);
  return each(source, (node) => codesAt(node, makers));
}

function codesAt(node: ts.Node, makers: ReadonlySet<string>): string[] {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') return textsOf(node.initializer);
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
  const [first] = node.arguments ?? [];
  return first && makers.has(node.expression.getText()) ? textsOf(first) : [];
}

function nameOfMaker(node: ts.Node): string[] {
  const made = ts.isVariableDeclaration(node) ? node.initializer : node;
  if (!made || !(ts.isFunctionDeclaration(made) || ts.isArrowFunction(made))) return [];
  const { name } = node as ts.FunctionDeclaration | ts.VariableDeclaration;
  return name && made.parameters[0]?.name.getText() === 'code' ? [name.getText()] : [];
}

function textsOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression)) return [expression.text];
  if (!ts.isConditionalExpression(expression)) return [];
  return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
}

function each<T>(node: ts.Node, look: (node: ts.Node) => readonly T[]): T[] {
  const found = [...look(node)];
  node.forEachChild((child) => void found.push(...each(child, look)));
  return found;
}
