/** What a key does in a tree: opens or closes the item that has the focus, or moves the focus. */
interface TreeMove {
  readonly open?: boolean;
  readonly to?: HTMLElement;
}

/** About as many lines as a tree shows. */
const page = 16;

/** By the WAI-ARIA tree pattern, and by pages; undefined for a key that does nothing. */
export function treeMove(
  tree: HTMLElement,
  item: HTMLElement,
  { key, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): TreeMove | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const shown = [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(isShown);
  const at = shown.indexOf(item);
  const expanded = item.getAttribute('aria-expanded');
  switch (key) {
    case 'ArrowDown':
      return to(shown[at + 1]);
    case 'ArrowUp':
      return to(shown[at - 1]);
    case 'PageDown':
      return to(shown[Math.min(at + page, shown.length - 1)]);
    case 'PageUp':
      return to(shown[Math.max(at - page, 0)]);
    case 'Home':
      return to(shown[0]);
    case 'End':
      return to(shown.at(-1));
    case 'ArrowRight':
      return expanded === 'false' ? { open: true } : to(expanded === null ? undefined : shown[at + 1]);
    case 'ArrowLeft':
      return expanded === 'true' ? { open: false } : to(parentOf(item));
    default:
      return undefined;
  }
}

/** A key that moves is used up at the ends too. */
function to(item: HTMLElement | null | undefined): TreeMove {
  return item ? { to: item } : {};
}

function parentOf(item: HTMLElement): HTMLElement | null | undefined {
  return item.parentElement?.closest<HTMLElement>('[role=treeitem]');
}

function isShown(item: HTMLElement): boolean {
  if (item.hidden) return false;
  for (let above = parentOf(item); above; above = parentOf(above))
    if (above.getAttribute('aria-expanded') === 'false') return false;
  return true;
}
