import { bytesText, counted } from '../language/count-text.js';
import type { AmountOfFiles, CopiesInFolder } from './protocol.js';

/** `/home/user/.cache/kestrel/web: 2 files, 12.5 MB`. */
export function copiesText({ folder, ...amount }: CopiesInFolder): string {
  return `${folder}: ${amountText(amount)}`;
}

export function deletedText(amount: AmountOfFiles): string {
  return `Deleted ${amountText(amount)}.`;
}

function amountText({ files, bytes }: AmountOfFiles): string {
  return `${counted(files, 'file')}, ${bytesText(bytes)}`;
}
