import { cellText, visibleText } from '../../engine/display/visible-text.js';
import { isoTime } from '../../engine/display/time.js';
import type {
  FoundAttribute,
  Inspection,
  SourceReport,
  UnmappedField,
} from '../../engine/model/inspection.js';
import type { Warning } from '../../engine/model/result.js';
import { counted, grouped, someOf } from '../../language/count-text.js';
import { problemText } from '../../engine/display/problem-text.js';
import { jsonLine } from './json-line.js';
import { shortened } from '../../language/shortened.js';

/** One document: `ok` says whether all answered; times are ISO 8601. */
export function sourcesAsJson(reports: readonly SourceReport[]): string {
  const sources = reports.map(({ inspection, ...report }) => ({
    ...report,
    ...(inspection && { inspection: withIsoTime(inspection) }),
  }));
  return [...jsonLine({ ok: reports.every(({ error }) => error === undefined), sources })].join('');
}

function withIsoTime({ newest, ...inspection }: Inspection) {
  return { ...inspection, ...(newest !== undefined && { newest: isoTime(newest) }) };
}

/** `profilesFile`: the only one that was read, where one was named. */
export function noSourcesText(profilesFile: string | undefined): string {
  const places =
    profilesFile === undefined
      ? '~/.config/kestrel/stixshifter.yaml and .kestrel/ here and above'
      : `${visibleText(profilesFile)} alone`;
  return `No data source is set up. Profiles are read from ${places}.\n`;
}

/** What a hunter reads; data is made visible, since fields and values are those of whoever wrote the events. */
export function sourcesAsText(reports: readonly SourceReport[], verbose: boolean): string {
  return `${reports.map((report) => reportLines(report, verbose).join('\n')).join('\n\n')}\n`;
}

function reportLines(report: SourceReport, verbose: boolean): string[] {
  const { name, connector, place, from, inspection, error } = report;
  return [
    visibleText([name, connector || 'no connector', place].filter((part) => part !== '').join('  ')),
    ...(error ? failureLines(error) : []),
    ...(inspection ? answerLines(inspection, report.ms, verbose) : []),
    visibleText(`  set up in ${from}`),
  ];
}

function failureLines({ code, message, hint }: Warning): string[] {
  return [
    visibleText(`  does not answer: ${message} [${code}]`),
    ...(hint === undefined ? [] : [visibleText(`  ${hint}`)]),
  ];
}

function answerLines(inspection: Inspection, ms: number, verbose: boolean): string[] {
  const { product, places, newest, attributes, unmapped, notes } = inspection;
  const types = new Set(attributes.map(({ type }) => type)).size;
  return [
    visibleText(`  answers: ${product}, ${documentsOf(inspection)} (${ms} ms)`),
    ...(newest === undefined ? [] : [`  newest event ${isoTime(newest)}`]),
    ...(places.length === 0
      ? []
      : [visibleText(`  holds ${someOf(places, verbose ? places.length : shownPlaces)}`)]),
    `  ${attributes.length} attributes of ${types} entity types; unmapped fields: ${unmapped.length}`,
    ...notes.map((note) => visibleText(`  note: ${problemText(note)}`)),
    ...(verbose ? [...attributes.map(attributeLine), ...unmapped.map(unmappedLine)] : []),
  ];
}

function documentsOf({ documents, complete }: Inspection): string {
  return complete ? counted(documents, 'document') : `more than ${grouped(documents)} documents`;
}

const shownPlaces = 5;

function attributeLine({ type, attribute, fields, examples }: FoundAttribute): string {
  const from = fields.length === 0 ? '' : ` from ${fields.join(', ')}`;
  const such =
    examples.length === 0
      ? ''
      : `: ${examples.map((one) => shortened(cellText(one), shownLength)).join(' | ')}`;
  return visibleText(`    ${type}:${attribute}${from}${such}`);
}

function unmappedLine({ field, documents, of, example }: UnmappedField): string {
  return visibleText(
    `    ${field} maps to nothing, in ${documents} of ${of}: ${shortened(cellText(example), shownLength)}`,
  );
}

const shownLength = 80;
