// The programs that the build makes in dist/, each with where it begins: all but the extension and the renderer, which are
// built in ways of their own.

/** What the extension starts or loads. */
export const ofTheExtension = {
  server: 'server/main.ts',
  'on-demand': 'server/editor/on-demand.ts',
  thread: 'server/threads/thread.ts',
  'engine-worker': 'server/threads/engine-worker.ts',
  'reader-worker': 'server/threads/reader-worker.ts',
  'source-worker': 'server/threads/source-worker.ts',
  'client-elasticsearch': 'engine/sources/elastic-ecs/client-elasticsearch.ts',
  'client-opensearch': 'engine/sources/elastic-ecs/client-opensearch.ts',
  'to-html': 'engine/display/report/to-html.ts',
  'parse-event': 'engine/sources/documents/parse-event.ts',
};

/** What the command line has beside those; `compiled` is for the build itself, which makes the code caches with it. */
export const ofTheCommandLine = {
  kestrel: 'server/cli/main.ts',
  run: 'server/cli/run.ts',
  check: 'server/cli/check.ts',
  convert: 'server/cli/convert.ts',
  sources: 'server/cli/sources.ts',
  cache: 'server/cli/cache.ts',
  compiled: 'server/threads/compiled.ts',
};
