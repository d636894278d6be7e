import type { Progress } from '../../server/protocol.js';

/** `Reading sysmon.ndjson.gz: 12.5 of 40.0 MB`, `Prefetching process: 1,200 records`. */
export function progressText({ message, done, total, unit }: Progress): string {
  if (done === undefined) return message;
  if (unit === 'bytes') {
    const amount = total === undefined ? megabytes(done) : `${megabytes(done)} of ${megabytes(total)}`;
    return `${message}: ${amount} MB`;
  }
  const amount = total === undefined ? grouped(done) : `${grouped(done)} of ${grouped(total)}`;
  return `${message}: ${amount}${unit === undefined ? '' : ` ${unit}`}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
