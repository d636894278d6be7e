/** SQL with the values of its question marks, in order. Made by `sql` alone, so no value is ever pasted into a text. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

/** What SQL can hold here. Booleans are kept as 'true' and 'false'. */
export type SqlValue = string | number | null;

/** One row, in the order of the selected columns. */
export type SqlRow = readonly SqlValue[];

/** Reads the store; as much of it as most of the engine needs. */
export interface Reader {
  /** Rows as lists of values, in the order of the selected columns. */
  rows(query: Sql): readonly SqlRow[];
}

function isSql(part: Sql | SqlValue): part is Sql {
  return typeof part === 'object' && part !== null;
}

/** Joins SQL and values: `` sql`SELECT entity FROM description WHERE type = ${type} AND ${condition}` ``. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const parameters: SqlValue[] = [];
  let text = texts[0] ?? '';
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      for (const parameter of part.parameters) parameters.push(parameter);
    } else {
      text += '?';
      parameters.push(part);
    }
    text += texts[index + 1] ?? '';
  });
  return { text, parameters };
}

/**
 * True; every thousandth time it looks whether the run was stopped, and ends the query. For the innermost condition of a
 * query that walks as much as a variable can hold. `row`: a column with another number in nearly every row.
 */
export function going(row: Sql): Sql {
  return sql`(${row} & 1023 OR going())`;
}

type Separator = ' AND ' | ' OR ' | ', ' | ' UNION ' | ' ';

/** SQLite nests what AND and OR join, to a depth of 1,000. */
const mostInOneChain = 500;

/** Parts with a word between them; the word is part of the program, never of the data. */
export function joined(parts: readonly Sql[], separator: Separator): Sql {
  if (parts.length > mostInOneChain && (separator === ' AND ' || separator === ' OR '))
    return joined(inBrackets(parts, separator), separator);
  return {
    text: parts.map((part) => part.text).join(separator),
    parameters: parts.flatMap((part) => part.parameters),
  };
}

function inBrackets(parts: readonly Sql[], separator: Separator): Sql[] {
  const count = Math.ceil(parts.length / mostInOneChain);
  return Array.from({ length: count }, (_, index) => {
    const chain = parts.slice(index * mostInOneChain, (index + 1) * mostInOneChain);
    return sql`(${joined(chain, separator)})`;
  });
}

/** A set to the right of IN. Many values go as one JSON parameter, since SQLite caps the number of parameters. */
export function oneOf(values: readonly (string | number)[]): Sql {
  if (values.length > 50) return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
  return sql`(${joined(
    values.map((value) => sql`${value}`),
    ', ',
  )})`;
}
