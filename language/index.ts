/** What engine/ and server/ may import of the language. */
export * from './generated/ast.js';
