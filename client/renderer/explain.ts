import type { Explanation } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { scrolledText, visibleLines } from './scrolled-text.js';

/** EXPLAIN: per source the query that it would be asked, and which conditions it decides. */
export function drawExplain(explanations: readonly Explanation[]): HTMLElement {
  return element('section', { class: 'kestrel-explain' }, explanations.map(drawOne));
}

function drawOne({
  statement,
  source,
  query,
  language,
  pushedDown,
  decidedLocally,
}: Explanation): HTMLElement {
  const asked =
    query === null
      ? element('p', { text: 'The source is read whole.' })
      : element('details', { open: true }, [
          element('summary', { text: `Query (${visibleText(language)})` }),
          scrolled('Query', JSON.stringify(query, null, 2)),
        ]);
  return element('article', {}, [
    element('p', { class: 'caption', text: visibleText(source) }),
    scrolled('Statement', statement),
    asked,
    ...list('Decided by the source', pushedDown),
    ...list(
      'Decided here, after the fetch',
      decidedLocally.map(({ condition, why }) => `${condition} (${why})`),
    ),
  ]);
}

function list(title: string, items: readonly string[]): HTMLElement[] {
  if (items.length === 0) return [];
  return [
    element('p', { text: `${title}:` }),
    element(
      'ul',
      {},
      items.map((text) => element('li', { text: visibleText(text) })),
    ),
  ];
}

/** Where it is long it scrolls, by keys, too: `label` says what is scrolled. */
function scrolled(label: string, text: string): HTMLElement {
  return scrolledText({ role: 'region', 'aria-label': label, text: visibleLines(text) });
}
