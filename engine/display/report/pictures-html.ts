import { counted } from '../../../language/count-text.js';
import type { ProcessNode, Timeline } from '../../model/result.js';
import { endOfBar, timelineText, timelineTime } from '../timeline-text.js';
import { element, type Html } from './html.js';

/** Processes below those that started them; open, since it is what one looks for. */
export function treeHtml(roots: readonly ProcessNode[], leftOut: number): Html {
  return element('details', { open: true }, [
    element('summary', {}, ['Processes, below those that started them']),
    element('ul', { class: 'tree' }, roots.map(processHtml)),
    ...(leftOut === 0
      ? []
      : [
          element('p', { class: 'note' }, [
            `${counted(leftOut, 'process', 'processes')} of the table not drawn`,
          ]),
        ]),
  ]);
}

function processHtml({ name, pid, commandLine, held, children }: ProcessNode): Html {
  const note = (text: string) => element('span', { class: 'note' }, [text]);
  const label = [
    element('span', held ? {} : { class: 'outside' }, [name]),
    ...(pid === null ? [] : [note(` ${pid}`)]),
    ...(held ? [] : [note(' not in the table')]),
    ...(commandLine === null ? [] : [element('code', {}, [commandLine])]),
  ];
  if (children.length === 0) return element('li', {}, label);
  return element('li', {}, [
    element('details', { open: true }, [
      element('summary', {}, label),
      element('ul', {}, children.map(processHtml)),
    ]),
  ]);
}

/** The records behind a table over time. */
export function timelineHtml(timeline: Timeline): Html {
  const { counts, start } = timeline;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const bars = counts.map((count, bar) =>
    element('span', { title: timelineText(timeline, bar, bar), style: `--share: ${(100 * count) / most}%` }),
  );
  const whole = timelineText(timeline);
  const last = endOfBar(timeline, counts.length - 1);
  return element('details', {}, [
    element('summary', {}, [whole]),
    element('div', { class: 'bars', role: 'img', 'aria-label': whole }, bars),
    element('div', { class: 'ends' }, [
      element('span', {}, [timelineTime(start, timeline)]),
      element('span', {}, [`${timelineTime(last, timeline)} UTC`]),
    ]),
  ]);
}
