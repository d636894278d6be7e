import type { AstNode, CompositeCstNode, CstNode, LeafCstNode, ParseResult } from 'langium';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { nodesIn, referencesOf } from '../../../../language/ast-nodes.js';
import { commands } from '../../../../language/facts/commands.js';
import type { Huntflow } from '../../../../language/generated/ast.js';
import { createKestrelCoreServices } from '../../../../language/kestrel-module.js';
import type { KestrelLexingReport } from '../../../../language/lexer/contextual-lexer.js';
import { reparse } from '../../../../language/reparse/reparse.js';
import { problemsOf } from '../../../../language/syntax/problems-of.js';
import { runs } from '../../../kit/any-text.js';
import { edited, textEdit, typedHuntflow } from '../../../kit/typed-huntflow.js';

const { parser } = createKestrelCoreServices();
const readWhole = (text: string): ParseResult<Huntflow> => parser.LangiumParser.parse<Huntflow>(text);

const twenty = Array.from(
  { length: 20 },
  (_, index) => `p${index} = GET process FROM p WHERE pid = ${index}`,
);

describe('a text that has changed reads as if it were read whole', () => {
  const statement = fc.constantFrom(...commands.map(({ example }) => example), ...twenty);
  const long = fc
    .array(fc.tuple(statement, fc.constantFrom('\n', '\r\n', '\n\n# note\n', ' # note\n', ' ', '\n  ')), {
      minLength: 8,
      maxLength: 40,
    })
    .map((pieces) => pieces.flat().join(''));

  test('whatever is typed, pasted or deleted, one change after the other', () => {
    fc.assert(
      fc.property(
        fc.oneof(long, typedHuntflow),
        fc.array(textEdit, { minLength: 1, maxLength: 6 }),
        (text, edits) => {
          let now = text;
          let result = readWhole(text);
          for (const edit of edits) {
            now = edited(now, edit);
            result = reparse(result, now, parser);
            expect(described(result)).toEqual(described(readWhole(now)));
          }
        },
      ),
      runs(150),
    );
  });

  test('key by key', () => {
    fc.assert(
      fc.property(long, fc.nat(), statement, (text, somewhere, typed) => {
        const at = somewhere % (text.length + 1);
        let result = readWhole(text);
        for (let length = 1; length <= typed.length; length++) {
          const now = text.slice(0, at) + typed.slice(0, length) + text.slice(at);
          result = reparse(result, now, parser);
          expect(described(result)).toEqual(described(readWhole(now)));
        }
      }),
      runs(20),
    );
  });
});

test('a key in a long text has only the statements around it read', () => {
  const before = readWhole(twenty.join('\n'));
  const tokenize = vi.spyOn(parser.Lexer, 'tokenize');
  const kept = before.value.statements[19];
  const result = reparse(before, twenty.join('\n').replace('pid = 7', 'pid = 78'), parser);
  const read = tokenize.mock.results.map(({ value }) => (value as { tokens: unknown[] }).tokens.length);
  tokenize.mockRestore();
  // It and two on each side, of ten tokens each.
  expect(read).toEqual([5 * 10]);
  expect(result.value.statements[19]).toBe(kept);
});

/** All that anybody can see of a parse result, in plain values. */
function described(result: ParseResult<Huntflow>): unknown {
  const { faults, statementStarts } = result.lexerReport as KestrelLexingReport;
  return {
    statements: result.value.statements.flatMap(nodesIn).map(describedNode),
    tree: describedCst(result.value.$cstNode),
    faults,
    statementStarts,
    errors: result.parserErrors.map(({ message, token }) => ({
      message,
      at: token.startOffset,
      line: token.startLine,
    })),
    problems: problemsOf(result).problems,
  };
}

function describedNode(node: AstNode): unknown {
  const { $type, $container, $containerProperty, $containerIndex, $cstNode } = node;
  const own = Object.entries(node).filter(
    ([key, value]) => !key.startsWith('$') && typeof value !== 'object',
  );
  const references = referencesOf(node).map(({ reference }) => [
    reference.$refText,
    reference.$refNode && 'offset' in reference.$refNode ? reference.$refNode.offset : undefined,
  ]);
  const cst = $cstNode && [$cstNode.offset, $cstNode.end, $cstNode.range, $cstNode.text];
  return { $type, in: $container?.$type, $containerProperty, $containerIndex, own, references, cst };
}

function describedCst(node: CstNode | undefined): unknown {
  if (node === undefined) return undefined;
  const { offset, length, range, hidden, text } = node;
  const place = { offset, length, range, hidden, text, of: astTypeOf(node) };
  if (!('content' in node)) return { ...place, token: (node as LeafCstNode).tokenType.name };
  return { ...place, content: (node as CompositeCstNode).content.map(describedCst) };
}

function astTypeOf(node: CstNode): string {
  return node.astNode.$type;
}
