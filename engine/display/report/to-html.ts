import { cellSpans, parseHuntbook } from '../../../language/huntbook/index.js';
import type { RunEvent } from '../../model/result.js';
import { answerHtml, summaryHtml } from './answer-html.js';
import { element, preformatted, type Html } from './html.js';
import { markdownHtml } from './markdown-html.js';
import { style } from './style.js';

/** A run, as it is to be told to somebody who was not there. */
export interface Report {
  /** The name of the huntflow's file. */
  readonly title: string;
  readonly text: string;
  readonly events: readonly RunEvent[];
  /** When it was run: epoch milliseconds UTC. */
  readonly at: number;
}

/** Nothing runs, and nothing is loaded from elsewhere, whatever the huntflow or the logs say. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The hunt as one page: its cells, each with what its statements gave, and the summary. Data is never markup. */
export function toHtml({ title, text, events, at }: Report): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('title', {}, [title]),
    element('style', {}, [{ markup: style }]),
  ]);
  const ran = `run on ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const body = element('body', {}, [
    element('header', {}, [element('strong', {}, [title]), ` ${ran}`]),
    element('main', {}, [...cellsHtml(text, events), ...events.flatMap(summaryHtml)]),
  ]);
  return `<!DOCTYPE html>\n${element('html', { lang: 'en' }, [head, body]).markup}\n`;
}

function cellsHtml(text: string, events: readonly RunEvent[]): Html[] {
  const spans = cellSpans(text);
  const { cells } = parseHuntbook(text);
  const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  return cells.map((cell, index) => {
    if (cell.kind === 'markdown') return element('section', {}, [markdownHtml(cell.text)]);
    // Lines of results count from 1, those of spans from 0. What stands before all cells is told with the first.
    const from = index === 0 ? 0 : (spans[index]?.first ?? 0);
    const to = spans[index + 1]?.first ?? Infinity;
    const own = results.filter(({ line }) => line - 1 >= from && line - 1 < to);
    return element('section', {}, [
      element('pre', { tabindex: 0 }, [preformatted(cell.text)]),
      ...own.flatMap(answerHtml),
    ]);
  });
}
