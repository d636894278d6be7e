// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { OutputItem, RendererContext } from 'vscode-notebook-renderer';
import { activate } from '../../../../client/renderer/index.js';
import { style } from '../../../../client/renderer/style.js';
import { mime, type OutputData } from '../../../../server/protocol.js';
import { summary } from '../../../kit/variable-summary.js';

const posted: unknown[] = [];

/** Draws one output item as VS Code's webview does, and gives its element back. */
async function render<M extends keyof OutputData>(type: M, data: OutputData[M]): Promise<HTMLElement> {
  const context = {
    postMessage: (message: unknown) => void posted.push(message),
    workspace: { isTrusted: true },
  } as unknown as RendererContext<unknown>;
  const text = JSON.stringify(data);
  const item: OutputItem = {
    id: '1',
    mime: type,
    metadata: { kestrelOutput: 'output-7' },
    text: () => text,
    json: () => JSON.parse(text) as unknown,
    data: () => new TextEncoder().encode(text),
    blob: () => new Blob([text]),
  };
  const target = document.createElement('div');
  const renderer = await activate(context);
  await renderer?.renderOutputItem(item, target, new AbortController().signal);
  target.querySelector('style')?.remove();
  return target;
}

function cells(target: HTMLElement): (string | null)[][] {
  return [...target.querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
}

describe('the renderer', () => {
  it('shows words of the huntflow as such, in errors, hints and warnings, and no data as anything but text', async () => {
    const said = { message: 'Expected `(` after `AND`.', hint: 'Not `<b>`, nor ` alone.' };
    const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    for (const target of [
      await render(mime.error, { code: 'syntax', ...said, ...range }),
      await render(mime.notice, { warnings: [{ code: 'told', ...said }] }),
    ]) {
      const words = [...target.querySelectorAll('code')].map(({ textContent }) => textContent);
      expect(words).toEqual(['(', 'AND', '<b>']);
      expect(target.textContent).toContain('Not <b>, nor ` alone.');
    }
  });

  it('keeps Enter on what it draws, which VS Code would answer by taking the focus away', async () => {
    const warnings = [{ code: 'told', message: 'That was odd.' }];
    const target = await render(mime.notice, { warnings });
    const heard: string[] = [];
    target.addEventListener('keydown', ({ key, ctrlKey }) => heard.push(`${ctrlKey ? 'Ctrl+' : ''}${key}`));
    const press = (key: string, modifiers: KeyboardEventInit = {}) =>
      target
        .querySelector('.warning')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }));
    press('Enter');
    press('Enter', { ctrlKey: true });
    press('Escape');
    expect(heard).toEqual(['Ctrl+Enter', 'Escape']);
  });

  it('draws the summary with a column per type of related records', async () => {
    const p = { ...summary('p', 34), records: 1200, related: { 'network-traffic': 146 } };
    const groups = { ...summary('g', 3), kind: 'groups' as const };
    const target = await render(mime.summary, { cancelled: false, ms: 812, updated: [p, groups] });
    expect(target.textContent).toContain('Executed in 812 ms');
    expect(cells(target)).toEqual([
      ['Variable', 'Type', 'Entities', 'Records', 'network-traffic*'],
      ['p', 'process', '34', '1,200', '146'],
      ['g', 'groups of process', '3', '3', '0'],
    ]);
  });

  it('draws facts as names and values', async () => {
    const facts = [
      { name: 'Entities', value: 2 },
      { name: 'Attributes', value: ['pid', 'name'] },
    ];
    const target = await render(mime.info, { title: 'INFO', facts });
    expect(cells(target).slice(1)).toEqual([
      ['Entities', '2'],
      ['Attributes', 'pid, name'],
    ]);
  });

  it('draws what a source is asked and what is decided here', async () => {
    const target = await render(mime.explain, [
      {
        statement: 'p = GET process …',
        source: 'stixshifter://host101',
        query: { bool: { filter: [] } },
        language: 'Elasticsearch query DSL',
        pushedDown: ["name = 'cmd.exe'"],
        decidedLocally: [{ condition: "name MATCHES 'a'", why: 'regular expressions differ' }],
      },
    ]);
    expect(JSON.parse(target.querySelectorAll('pre')[1]?.textContent ?? '')).toEqual({
      bool: { filter: [] },
    });
    expect([...target.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      "name = 'cmd.exe'",
      "name MATCHES 'a' (regular expressions differ)",
    ]);
  });

  it('draws warnings with what to do', async () => {
    const warnings = [
      { code: 'no-time-range', message: 'Only five minutes.', hint: 'Write START and STOP.' },
    ];
    const target = await render(mime.notice, { warnings });
    expect(target.querySelector('[role=note]')?.textContent).toBe('Only five minutes. Write START and STOP.');
  });

  it('draws an error as an alert, whose button jumps to its line', async () => {
    const error = {
      code: 'unknown-variable',
      message: 'There is no variable <b>proc</b>.',
      hint: 'Did you mean procs?',
      line: 9,
      column: 31,
      endLine: 9,
      endColumn: 35,
    };
    const target = await render(mime.error, error);
    expect(target.querySelector('[role=alert] .message')?.textContent).toBe(
      'There is no variable <b>proc</b>.',
    );
    expect(target.querySelector('b')).toBeNull();
    target.querySelector<HTMLElement>('button.link')?.click();
    expect(posted).toEqual([{ kind: 'reveal', output: 'output-7', line: 9, column: 31 }]);
    expect(target.textContent).not.toContain('Fetch anyway');
  });

  it('offers to fetch anyway where cost alone stopped a statement', async () => {
    const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const error = { code: 'too-many-records', message: 'Too many.', fetchAnyway: 'p = GET …', ...at };
    const target = await render(mime.error, error);
    const buttons = [...target.querySelectorAll<HTMLElement>('button')];
    posted.length = 0;
    buttons.find(({ textContent }) => textContent === 'Fetch anyway')?.click();
    expect(posted).toEqual([{ kind: 'fetchAnyway', output: 'output-7' }]);
  });

  it('draws no sign that a screen reader would say', () => {
    const signs = [...style.matchAll(/content: '(.+?)';( content: '(.+?)' \/ '';)?/g)];
    expect(signs.map(([, drawn, , unsaid]) => [drawn, unsaid])).toEqual([
      ['▾', '▾'],
      ['▸', '▸'],
    ]);
  });
});
