import { isFresh } from '../../engine/elapsed.js';
import { progressText } from '../../engine/display/progress-text.js';
import { visibleText } from '../../engine/display/visible-text.js';
import type { Progress } from '../../engine/model/result.js';

/** A line that progress is written over, on a terminal; nothing elsewhere. */
interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** What goes on is not written more often than this. */
const intervalMs = 100;

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let last = 0;
  let doing = '';
  let dirty = false;
  return {
    show(progress) {
      const now = Date.now();
      if (progress.message === doing && isFresh(last, now, intervalMs)) return;
      last = now;
      doing = progress.message;
      dirty = true;
      stream.write(`\r\u001b[2K${visibleText(progressText(progress))}`);
    },
    clear() {
      if (dirty) stream.write('\r\u001b[2K');
      dirty = false;
    },
  };
}
