/** Calls `work` once in `intervalMs`, however often it is asked for, and always after it was asked for last. */
export function paced(work: () => void, intervalMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, intervalMs);
  };
}
