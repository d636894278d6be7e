/**
 * Which run of an engine worker is to stop, in memory that the main thread shares with it: the worker sees it in the midst
 * of a query, where it reads no message. An engine runs one huntflow at a time, so one number is enough.
 */
export class StopFlag {
  private readonly run: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.run = new Int32Array(memory);
  }

  /** `id`: of a run, from 1. */
  stop(id: number): void {
    Atomics.store(this.run, 0, id);
  }

  isStopped(id: number): boolean {
    return Atomics.load(this.run, 0) === id;
  }
}
