import type { AstNode } from 'langium';
import { parseAttributePath } from '../facts/attribute-path.js';
import type { Problem } from '../problem.js';
import { rangeOfProperty } from '../text-range.js';
import { syntaxProblem } from './syntax-problem.js';

/** Each reference of a path makes the question to the store three times as long. */
const mostReferences = 8;

const properties = ['attribute', 'attributes', 'leftAttribute', 'rightAttribute'];

/** Attributes that lead over more references than can be followed at once. */
export function pathProblems(node: AstNode): Problem[] {
  return properties.flatMap((property) => {
    const value: unknown = node[property as keyof AstNode];
    if (Array.isArray(value))
      return value.flatMap((path, index) => (isTooLong(path) ? [tooLong(node, property, index)] : []));
    return isTooLong(value) ? [tooLong(node, property)] : [];
  });
}

function isTooLong(path: unknown): boolean {
  // Most paths have no dot at all: they are not taken apart.
  return (
    typeof path === 'string' &&
    path.split('.', mostReferences + 2).length > mostReferences + 1 &&
    parseAttributePath(path).references.length > mostReferences
  );
}

function tooLong(node: AstNode, property: string, index?: number): Problem {
  const message = `This attribute leads over more than ${mostReferences} references.`;
  return syntaxProblem(message, rangeOfProperty(node, property, index), {
    hint: 'Go on from entity to entity: q = FIND process CREATED p.',
  });
}
