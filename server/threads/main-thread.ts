import type { EngineLine, FromEngine, ToEngine } from './engine-messages.js';

/** What a worker has to ask the main thread, since it lives there: secrets, and whether the workspace is trusted. */
export class MainThread {
  private nextId = 1;
  private readonly waiting = new Map<number, (secret: string | undefined) => void>();

  constructor(
    private readonly line: EngineLine<FromEngine, ToEngine>,
    public trusted: boolean,
  ) {}

  secret(key: string): Promise<string | undefined> {
    return new Promise((resolve) => {
      const id = this.nextId++;
      this.waiting.set(id, resolve);
      this.line.postMessage({ kind: 'secret', id, key });
    });
  }

  /** The answer to a question for a secret has come. */
  answered({ id, value }: Extract<ToEngine, { kind: 'secret' }>): void {
    this.waiting.get(id)?.(value);
    this.waiting.delete(id);
  }
}
