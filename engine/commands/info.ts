import { pathParts } from '../../language/facts/attribute-path.js';
import type { InfoCommand } from '../../language/index.js';
import { defaultVariable } from '../../language/meaning/definitions.js';
import { isoTime } from '../display/time.js';
import { identifiedBy } from '../identity/key.js';
import type { FactSheet } from '../model/result.js';
import type { VariableSummary } from '../model/variable.js';
import { sql } from '../store/sql.js';
import type { Variable } from '../variables/variable.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/** INFO: what a variable is, in Kestrel's rows and some of ours. */
export async function info(node: InfoCommand, context: Context): Promise<Outcome> {
  const variable = variableOf(node.input, context);
  const { summary } = variable;
  const [own, indirect, custom] = attributeRows(summary);
  const sheet: FactSheet = [
    { name: 'Entity Type', value: summary.kind === 'groups' ? `groups of ${summary.type}` : summary.type },
    { name: 'Number of Entities', value: summary.entities },
    { name: 'Number of Records', value: summary.records },
    { name: 'Number of Observations', value: observations(variable, context) },
    { name: 'Entity Attributes', value: own },
    { name: 'Indirect Attributes', value: indirect },
    { name: 'Customized Attributes', value: custom },
    { name: 'Identified By', value: identities(variable, context) },
    ...times(summary),
    { name: 'Birth Command', value: onOneLine(summary.birthCommand) },
    { name: 'Associated Datasource', value: summary.sources.join(', ') },
    { name: 'Dependent Variables', value: dependedOn(variable, context) },
    { name: 'Used By', value: dependents(summary.name, context) },
  ];
  return { info: sheet };
}

/** Without line breaks; but a statement with a `#` keeps them, since what follows may be a comment, which ends with its line. */
function onOneLine(statement: string): string {
  return statement.includes('#')
    ? statement
    : statement
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ');
}

function times({ span, range }: VariableSummary): FactSheet {
  const asked = [range?.start, range?.stop].map((time) => (time === undefined ? 'open' : isoTime(time)));
  return [
    ...(span === undefined
      ? []
      : [
          { name: 'First Observed', value: isoTime(span.first) },
          { name: 'Last Observed', value: isoTime(span.last) },
        ]),
    ...(range?.start === undefined && range?.stop === undefined
      ? []
      : [{ name: 'Time Range', value: asked.join(' to ') }]),
  ];
}

/** Own, through references, and `x_…`, each as one text. */
function attributeRows({ attributes }: VariableSummary): [string, string, string] {
  const paths = attributes.map(({ path }) => path);
  const isCustom = (path: string) => path.startsWith('x_');
  const isOwn = (path: string) => pathParts(path).length === 1;
  return [
    paths.filter((path) => isOwn(path) && !isCustom(path)),
    paths.filter((path) => !isOwn(path)),
    paths.filter((path) => isOwn(path) && isCustom(path)),
  ].map((some) => some.join(', ')) as [string, string, string];
}

/** The sum of number_observed over the variable's records. */
function observations({ content }: Variable, { store }: Context): number {
  const [row] = store.rows(sql`SELECT total(record.number) FROM variable_record
    JOIN record ON record.record = variable_record.record WHERE variable_record.variable = ${content.set}`);
  return Number(row?.[0] ?? 0);
}

/** By what the entities were told apart, with how many by each: `x_unique_id (33), host, pid, start (1)`. */
function identities({ content }: Variable, { store }: Context): string {
  const counts = new Map<string, number>();
  const rows = store.rows(sql`SELECT entity.key FROM variable_entity AS member
    JOIN entity ON entity.entity = member.entity WHERE member.variable = ${content.set}`);
  for (const [key] of rows) {
    const by = identifiedBy(String(key)).join(', ');
    counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  if (counts.size === 1) return [...counts.keys()].join('');
  return [...counts].map(([by, entities]) => `${by} (${entities})`).join('; ');
}

/** What its statement read: in Kestrel's word, "dependent" are the variables that it depends on. A source is none. */
function dependedOn({ inputs }: Variable, { variables }: Context): string {
  return inputs.filter((name) => variables.has(name)).join(', ');
}

function dependents(name: string, { variables }: Context): string {
  const others = [...variables.values()].filter(({ inputs }) => inputs.includes(name));
  return [...new Set(others.map(({ summary }) => summary.name))]
    .filter((one) => one !== defaultVariable)
    .join(', ');
}
