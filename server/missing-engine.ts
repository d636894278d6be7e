import type { OpenSession } from '../engine/session.js';

/** Stands where the engine's own openSession will: says that nothing can be run yet. */
export const openMissingEngine: OpenSession = () =>
  Promise.resolve({
    run(_text, { onEvent }) {
      const error = {
        code: 'no-engine',
        message: 'This build has no engine yet.',
        line: 1,
        column: 1,
        endLine: 2,
        endColumn: 1,
      };
      onEvent({ kind: 'statement', result: { line: 1, command: '', ms: 0, warnings: [], error } });
      onEvent({ kind: 'done', ok: false, cancelled: false, ms: 0, updated: [] });
      return Promise.resolve({ ok: false });
    },
    configure: () => undefined,
    summaries: () => [],
    rows: () => [],
    values: () => [],
    close: () => undefined,
  });
