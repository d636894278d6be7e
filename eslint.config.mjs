import path from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rooms of docs/ARCHITECTURE.md: what a folder may not import. */
function room(files, forbidden) {
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: forbidden.map(([regex, message]) => ({ regex, message })) },
      ],
    },
  };
}

const vscode = ['^vscode$', 'only client/ may import vscode'];
const lsp = ['^vscode-language(server|client)(?!-textdocument)', 'the engine knows nothing of LSP'];
const node = ['^node:', 'language/ is pure: no file system, no network'];
const toEngine = ['(^|/)engine/', 'language/ does not know the engine'];
const toServer = ['(^|/)server/', 'nothing imports upward'];
const toClient = ['(^|/)client/', 'nothing imports upward'];
const sql = ['^sql\\.js$', 'only engine/store/ may import sql.js'];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'language/generated', 'test/output', '.vscode-test'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './client/renderer/tsconfig.json'],
        tsconfigRootDir: path.dirname(fileURLToPath(import.meta.url)),
      },
    },
    rules: {
      'no-duplicate-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.type='MetaProperty'][property.name=/^(dirname|filename)$/]",
          message: 'Node.js 20.10 does not have it: fileURLToPath(import.meta.url)',
        },
      ],
    },
  },
  {
    // Arguments stand on the stack: a list of some hundred thousand, as huntflows and logs have them, exhausts it.
    files: ['language/**/*.ts', 'engine/**/*.ts', 'server/**/*.ts', 'client/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
          message: 'push in a loop: a long list of arguments exhausts the stack',
        },
      ],
    },
  },
  {
    files: ['client/**/*.ts'],
    ignores: ['client/notices.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['Information', 'Warning', 'Error'].map((kind) => ({
          property: `show${kind}Message`,
          message: 'client/notices.ts: VS Code makes links that run commands of texts that others wrote',
        })),
      ],
    },
  },
  room(['language/**/*.ts'], [vscode, node, toEngine, toServer, toClient, sql]),
  room(['language/facts/**/*.ts'], [['^\\.\\./', 'facts import nothing'], vscode, node]),
  room(['engine/**/*.ts'], [vscode, lsp, toServer, toClient, sql]),
  room(['engine/store/**/*.ts'], [vscode, lsp, toServer, toClient]),
  room(['server/**/*.ts'], [vscode, toClient, sql]),
  room(
    ['client/**/*.ts'],
    [
      ['(^|/)engine/', 'the client talks to the engine through server/protocol.ts'],
      ['(^|/)server/(?!protocol)', 'of server/ the client sees protocol.ts alone'],
      ['(^|/)language/(?!huntbook)', 'of language/ the client sees huntbook/ alone'],
      sql,
    ],
  ),
  room(
    ['client/renderer/**/*.ts'],
    [
      vscode,
      ['(^|/)engine/', 'the renderer runs in a webview'],
      ['(^|/)server/(?!protocol)', 'of server/ the renderer sees protocol.ts alone'],
      ['(^|/)language/', 'the renderer runs in a webview'],
    ],
  ),
);
