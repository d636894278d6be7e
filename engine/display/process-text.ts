import type { ProcessNode } from '../model/result.js';

/** Whether what a tree of processes shows of one has this text, whatever the case. */
export function processHasText(
  { name, pid, commandLine }: Pick<ProcessNode, 'name' | 'pid' | 'commandLine'>,
  text: string,
): boolean {
  return [name, pid ?? '', commandLine ?? ''].join('\n').toLowerCase().includes(text.toLowerCase());
}
