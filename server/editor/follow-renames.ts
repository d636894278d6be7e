import { UriUtils } from 'langium';

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What a text says before a rename and after it. */
export interface RenamedText {
  readonly before: string;
  readonly after: string;
}

/**
 * Variables that are renamed in the editor. It does not say whether it does what a rename was answered with (it may show it first, and
 * the user may undo it later), so the texts tell: the rename is done when all read as it leaves them, and undone when all
 * read as they did.
 */
export interface FollowedRenames {
  /** An editor asked for it; texts by URI. */
  told(huntbook: string, rename: Rename, texts: ReadonlyMap<string, RenamedText>): void;
  changed(uri: string): void;
}

interface Told {
  readonly huntbook: string;
  readonly rename: Rename;
  readonly texts: ReadonlyMap<string, RenamedText>;
  isDone: boolean;
}

/** Of all huntbooks; older ones can no longer be undone. */
const mostTold = 50;

/** `textOf` answers what a text says now; undefined where it is closed. */
export function followRenames(
  textOf: (uri: string) => string | undefined,
  onRenamed: (huntbook: string, rename: Rename) => void,
): FollowedRenames {
  let told: readonly Told[] = [];
  return {
    told(huntbook, rename, texts) {
      const byUri = new Map([...texts].map(([uri, text]) => [UriUtils.normalize(uri), text]));
      // One that was not carried out is not any more when there is another.
      const others = told.filter((one) => one.isDone || one.huntbook !== huntbook);
      told = [...others, { huntbook, rename, texts: byUri, isDone: false }].slice(-mostTold);
    },
    changed(uri) {
      for (const one of told.filter(({ texts }) => texts.has(UriUtils.normalize(uri)))) {
        const { huntbook, rename, texts, isDone } = one;
        const next = isDone ? 'before' : 'after';
        if (![...texts].every(([of, text]) => textOf(of) === text[next])) continue;
        one.isDone = !isDone;
        onRenamed(huntbook, isDone ? { from: rename.to, to: rename.from } : rename);
      }
    },
  };
}
