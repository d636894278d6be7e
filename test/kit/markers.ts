/** A text without its markers: `<|>` is a position, `<|…|>` a range. Offsets are those of the text without markers. */
export interface Marked {
  readonly text: string;
  readonly positions: readonly number[];
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function marked(withMarkers: string): Marked {
  const positions: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  let from = 0;
  for (const { 0: marker, index } of withMarkers.matchAll(/<\|>|<\||\|>/g)) {
    text += withMarkers.slice(from, index);
    from = index + marker.length;
    if (marker === '<|>') positions.push(text.length);
    else if (marker === '<|') open.push(text.length);
    else ranges.push({ start: open.pop() ?? unopened(withMarkers), end: text.length });
  }
  return { text: text + withMarkers.slice(from), positions, ranges };
}

function unopened(text: string): never {
  throw new Error(`a range ends that did not begin: ${text}`);
}
