import type { LangiumDocument, ParseResult } from 'langium';
import { nodesIn } from '../ast-nodes.js';
import { isHuntflow, type Huntflow, type Statement } from '../generated/ast.js';
import { problemsOf } from '../syntax/problems-of.js';
import {
  at,
  type Check,
  type CheckContext,
  type Finding,
  type OwnCheck,
  type SlowCheck,
  type Subject,
} from './check.js';
import { applyNotAvailable } from './apply-not-available.js';
import { clauseOrder } from './clause-order.js';
import { invalidNetwork } from './invalid-network.js';
import { invalidRegularExpression } from './invalid-regular-expression.js';
import { limitZero } from './limit-zero.js';
import { listWithoutIn } from './list-without-in.js';
import { missingFile } from './missing-file.js';
import { missingSource } from './missing-source.js';
import { mixedTypes } from './mixed-types.js';
import { networksOfVariable } from './networks-of-variable.js';
import { noEffect } from './no-effect.js';
import { noTimeRange } from './no-time-range.js';
import { otherTypeInTable } from './other-type-in-table.js';
import { startAfterStop } from './start-after-stop.js';
import { takenAsText } from './taken-as-text.js';
import { typeMismatch } from './type-mismatch.js';
import { typeOfNew } from './type-of-new.js';
import { unknownAttribute } from './unknown-attribute.js';
import { unknownDataSource } from './unknown-data-source.js';
import { unknownEntityType } from './unknown-entity-type.js';
import { unknownFileFormat } from './unknown-file-format.js';
import { unknownScheme } from './unknown-scheme.js';
import { unknownVariable } from './unknown-variable.js';
import { unsuitedOperator } from './unsuited-operator.js';
import { unsupportedRelation } from './unsupported-relation.js';
import { unusedVariable } from './unused-variable.js';
import { windowsPathEscape } from './windows-path-escape.js';
import { wordAsText } from './word-as-text.js';
import { wrongIndicator } from './wrong-indicator.js';
import { wrongValue } from './wrong-value.js';
import { errorText } from '../error-text.js';

/** Asked once for each statement, as long as its tree is kept. */
const ownChecks: readonly OwnCheck[] = [
  unknownEntityType,
  listWithoutIn,
  takenAsText,
  invalidNetwork,
  invalidRegularExpression,
  windowsPathEscape,
  startAfterStop,
  limitZero,
  clauseOrder,
  typeOfNew,
  wrongIndicator,
  unknownFileFormat,
  applyNotAvailable,
];

const checks: readonly Check[] = [
  unknownVariable,
  unsupportedRelation,
  unknownAttribute,
  wrongValue,
  unsuitedOperator,
  networksOfVariable,
  wordAsText,
  noTimeRange,
  unknownDataSource,
  mixedTypes,
  typeMismatch,
  missingSource,
  unknownScheme,
  otherTypeInTable,
  noEffect,
  unusedVariable,
];

const slowChecks: readonly SlowCheck[] = [missingFile];

/**
 * What is wrong with the statements of a document that read well, in the order of the text. `pause` is called between
 * statements, and throws to stop.
 */
export async function runChecks(
  context: CheckContext,
  isBroken: (statement: Statement) => boolean,
  pause: () => Promise<void>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const statement of context.document.parseResult.value.statements) {
    await pause();
    if (isBroken(statement)) continue;
    const subject = { statement, nodes: nodesIn(statement) };
    const found = [
      ownFindings(subject),
      ...checks.map((check) => guarded(() => check(subject, context), statement)),
      await slowFindings(subject, context),
    ];
    for (const finding of found.flat()) findings.push(finding);
  }
  return findings;
}

/** Waits for the outside world where a statement asks it something. */
async function slowFindings(subject: Subject, context: CheckContext): Promise<Finding[]> {
  const asked = slowChecks.flatMap((check) => check(subject, context));
  const answers = await Promise.all(
    asked.map((answer) => answer.catch((error: unknown) => failed(error, subject.statement))),
  );
  return answers.filter((answer) => answer !== undefined);
}

/**
 * Asks now what a document's text alone answers (`problemsOf`, the own checks), where there is time for it before
 * `runChecks`, which then finds it answered.
 */
export function checkAhead({ parseResult }: LangiumDocument): void {
  if (!isHuntflow(parseResult.value)) return;
  const { isBroken } = problemsOf(parseResult as ParseResult<Huntflow>);
  for (const statement of parseResult.value.statements)
    if (!isBroken(statement)) ownFindings({ statement, nodes: nodesIn(statement) });
}

/** Statements in which the own checks found nothing. */
const sound = new WeakSet<Statement>();

function ownFindings(subject: Subject): Finding[] {
  if (sound.has(subject.statement)) return [];
  const findings = ownChecks.flatMap((check) => guarded(() => check(subject), subject.statement));
  if (findings.length === 0) sound.add(subject.statement);
  return findings;
}

/** A check that fails takes no other with it, and is told. */
function guarded(check: () => Iterable<Finding>, statement: Statement): Finding[] {
  try {
    return [...check()];
  } catch (error) {
    return [failed(error, statement)];
  }
}

function failed(error: unknown, statement: Statement): Finding {
  const why = errorText(error);
  const message = `This statement could not be checked wholly: ${why}.`;
  return { code: 'check-failed', message, hint: 'Please report it.', range: at(statement) };
}

export type { Finding } from './check.js';
