import type { Progress } from '../../engine/model/result.js';

/** A line that progress is written over, on a terminal; nothing elsewhere. */
export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** Not written more often than this. */
const intervalMs = 100;

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  let dirty = false;
  return {
    show({ message, done, total, unit }) {
      const now = Date.now();
      if (now - last < intervalMs) return;
      last = now;
      dirty = true;
      stream.write(`\r\u001b[2K${message}${amount(done, total, unit)}`);
    },
    clear() {
      if (dirty) stream.write('\r\u001b[2K');
      dirty = false;
    },
  };
}

function amount(done: number | undefined, total: number | undefined, unit: Progress['unit']): string {
  if (done === undefined) return '';
  if (total !== undefined && total > 0) return ` ${Math.floor((100 * done) / total)}%`;
  return ` ${done.toLocaleString('en')} ${unit ?? ''}`;
}
