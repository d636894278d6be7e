import { mime, type Shown } from '../../server/protocol.js';
import { textOf, type KeptOutput } from './output-items.js';

const kindByMime = new Map(
  Object.entries(mime).map(([kind, type]) => [type as string, kind as Shown['kind']]),
);

/** What our outputs of a cell show; what stands there for a moment only, such as progress, is left out. */
export function shownOutputs(outputs: readonly KeptOutput[]): Shown[] {
  return outputs
    .flatMap(({ items }) => items)
    .flatMap((item) => {
      const kind = kindByMime.get(item.mime);
      return kind ? [{ kind, data: JSON.parse(textOf(item)) as unknown } as Shown] : [];
    });
}
