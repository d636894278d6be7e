import type { SourceSetup } from '../../server/protocol.js';
import { writtenUri } from '../../server/protocol-text.js';
import { fileConnectors } from './profile-form.js';
import type { SourceState } from './source-items.js';

/**
 * A first GET from a source, as a snippet: over the day of its newest event, where that is known, since a hunt over the
 * last five minutes of old data finds nothing. Files of which nothing is known are asked as a whole.
 */
export function getSnippet(
  { uri, connector }: Pick<SourceSetup, 'uri' | 'connector'>,
  state: SourceState,
): string {
  const newest = typeof state === 'string' ? undefined : state.inspection?.newest;
  const isFiles = fileConnectors.some((one) => one === connector);
  const from = writtenUri(uri).replaceAll(/[$}\\]/g, String.raw`\$&`);
  return (
    '${1:procs} = GET ${2:process} FROM ' +
    from +
    " WHERE ${3:name = 'cmd.exe'}" +
    (newest === undefined && isFiles ? '' : ` ${rangeText(newest)}`)
  );
}

function rangeText(newest: number | undefined): string {
  if (newest === undefined) return 'LAST ${4:5} DAYS';
  const day = 86_400_000;
  const start = Math.floor(newest / day) * day;
  const text = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
  return `START t'${text(start)}' STOP t'${text(start + day)}'`;
}

/** A snippet with what it proposes filled in. */
export function plainText(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1').replaceAll(/\\([$}\\])/g, '$1');
}
