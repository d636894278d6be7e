import { CompletionItemKind } from 'vscode-languageserver';
import { timestampHover } from '../hover/timestamp.js';
import { previous, uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

const secondMs = 1_000;
const hourMs = 3_600_000;

/** After these the first record of a variable is wanted, not the end of the last. */
const beforeBeginnings = new Set(['START', '>', '>=']);

/** Moments for START, STOP and attributes that are times: now and before, the ends of what a variable holds, and the rest of a date that was begun. */
export function times(context: PlaceContext): Proposal[] {
  const begun = completed(context);
  if (begun !== undefined) return [begun];
  const isStart = beforeBeginnings.has(previous(context)?.token ?? '');
  const now = context.providers.clock.now();
  const moments: [number, string][] = [
    [now, 'now'],
    [now - hourMs, 'an hour ago'],
    [now - 24 * hourMs, 'a day ago'],
    [now - 7 * 24 * hourMs, 'a week ago'],
  ];
  const spans = context.providers.variables
    .of(uriOf(context))
    .flatMap(({ name, span }): [number, string][] => {
      if (span === undefined) return [];
      return [
        isStart
          ? [span.first, `first record of ${name}`]
          : [span.last + secondMs, `just after the last record of ${name}`],
      ];
    });
  return [...spans, ...moments].map(([time, detail], rank) => moment(context, time, detail, rank));
}

/** In whole seconds. */
function moment({ cursor, providers }: PlaceContext, time: number, detail: string, rank: number): Proposal {
  const quote = /^t?(["'])/.exec(cursor.prefix)?.[1] ?? "'";
  const label = `t${quote}${new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')}${quote}`;
  const documentation = timestampHover(label, providers.clock) ?? detail;
  return {
    label,
    kind: CompletionItemKind.Constant,
    detail,
    documentation,
    filter: `${label} ${detail}`,
    rank,
  };
}

/** What a date is written with. An editor asks at letters, and not at digits, but shows what it has while they are typed. */
export const dateSigns = [...'0123456789-'];

/** Whether a time without quotes may end here: what would go on is optional. */
export function isWholeTime(written: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(written);
}

const template = '0000-01-01T00:00:00Z';

/** `2021-04` becomes `2021-04-01T00:00:00Z`, in the quotes that were begun. */
function completed({ cursor, providers }: PlaceContext): Proposal | undefined {
  const [, open = '', quote = '', date = ''] = /^(t?(['"])?)(\d{4}[\d:T-]*)$/.exec(cursor.prefix) ?? [];
  if (date === '' || date.length >= template.length || !fitsTemplate(date)) return undefined;
  const label = `${open}${date}${template.slice(date.length)}${quote}`;
  const documentation = timestampHover(label, providers.clock) ?? 'The rest of the date.';
  return {
    label,
    kind: CompletionItemKind.Constant,
    detail: 'the rest of the date',
    documentation,
    rank: 0,
  };
}

function fitsTemplate(date: string): boolean {
  return [...date].every((character, index) =>
    /\d/.test(template[index] ?? '') ? /\d/.test(character) : character === template[index],
  );
}
