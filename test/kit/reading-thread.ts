import type { Thread } from '../../engine/ports.js';
import type { ToReader } from '../../engine/sources/reading-thread/messages.js';
import { serveReading } from '../../engine/sources/reading-thread/serve-reading.js';

export interface TestThread extends Thread {
  readonly stopped: () => boolean;
  /** How many messages it sent. */
  readonly sent: () => number;
}

/** A reading thread in this one: messages are copied as between threads. `diesAfter`: so many messages. */
export function testReader(diesAfter = Infinity): TestThread {
  let stopped = false;
  let sent = 0;
  let receive: (message: ToReader) => void = () => undefined;
  const later = (work: () => void): void => void setImmediate(() => !stopped && work());
  return {
    stopped: () => stopped,
    sent: () => sent,
    post: (message, transfer) => {
      const copy = structuredClone(message, { transfer: [...(transfer ?? [])] }) as ToReader;
      later(() => receive(copy));
    },
    listen(message, died) {
      later(() => {
        if (diesAfter === 0) return died(new Error('no such thread'));
        receive = serveReading((answer, transfer) => {
          const copy: unknown = structuredClone(answer, { transfer: [...(transfer ?? [])] });
          const last = ++sent >= diesAfter;
          later(() => message(copy));
          if (last) later(() => died(new Error('out of memory')));
        });
      });
    },
    stop: () => void (stopped = true),
  };
}
