import type { LangiumDocument } from 'langium';
import type { Variable } from '../generated/ast.js';
import type { CheckContext } from './check.js';

const usedIn = new WeakMap<CheckContext, ReadonlySet<unknown>>();

/** Whether a use in this document or in the cells below means this definition. Found once for all statements. */
export function isUsed(variable: Variable, context: CheckContext): boolean {
  let used = usedIn.get(context);
  if (used === undefined) {
    used = new Set([context.document, ...context.below].flatMap(targetsIn));
    usedIn.set(context, used);
  }
  return used.has(variable);
}

function targetsIn({ references }: LangiumDocument): unknown[] {
  return references.map((reference) => ('ref' in reference ? reference.ref : undefined));
}
