import { describe, expect, test } from 'vitest';
import { parseHuntflow } from '../../../language/index.js';
import { plainAst } from '../../kit/ast.js';
import { gluedKeyword, oursBeyondKestrel } from '../../kit/beyond-kestrel.js';
import { sharedCorpus, sharedFolder } from '../../kit/shared.js';

interface Snippet {
  readonly id: string;
  readonly snippet: string;
  /** The verdict of Kestrel 1.8's own grammar. */
  readonly accepted: boolean;
}

interface Broken {
  readonly kind: string;
  readonly good: readonly string[];
  readonly doc: string;
}

describe.skipIf(sharedFolder === undefined)('corpus', () => {
  for (const file of ['huntbooks', 'docs', 'generated']) {
    const snippets = sharedCorpus(file) as readonly Snippet[];
    const isAccepted = ({ snippet }: Snippet): boolean => parseHuntflow(snippet).problems.length === 0;

    test(`${file}: what Kestrel accepts is accepted, but for keywords glued to the next word`, () => {
      const refused = snippets.filter((snippet) => snippet.accepted && !isAccepted(snippet));
      expect(refused.filter(({ snippet }) => !gluedKeyword.test(snippet))).toEqual([]);
    });

    test(`${file}: what Kestrel refuses is refused, but for what is ours`, () => {
      const accepted = snippets.filter((snippet) => !snippet.accepted && isAccepted(snippet));
      const unexplained = accepted.filter(
        ({ snippet }) => !Object.values(oursBeyondKestrel).some((pattern) => pattern.test(snippet)),
      );
      expect(unexplained).toEqual([]);
    });
  }
});

describe.skipIf(sharedFolder === undefined)('recovery corpus', () => {
  const flows = sharedCorpus('recovery') as readonly Broken[];
  const parsed = flows.map(({ good, doc }) => {
    const { huntflow, problems } = parseHuntflow(doc);
    const statements = huntflow.statements.map((statement) => JSON.stringify(plainAst(statement)));
    const intact = good.every((text) => statements.includes(JSON.stringify(onlyStatement(text))));
    return { intact, problems };
  });

  test('a broken statement leaves its neighbours intact in 99 of 100 flows', () => {
    expect(flows.length).toBeGreaterThan(900);
    expect(parsed.filter(({ intact }) => intact).length / flows.length).toBeGreaterThanOrEqual(0.99);
  });

  test('a broken statement is one problem in 98 of 100 flows', () => {
    const once = parsed.filter(({ problems }) => problems.length === 1);
    expect(once.length / flows.length).toBeGreaterThanOrEqual(0.98);
  });
});

function onlyStatement(text: string): unknown {
  const [statement] = parseHuntflow(text).huntflow.statements;
  return statement && plainAst(statement);
}
