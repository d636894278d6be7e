/** What `kestrel --help` says; README.md has the same lines (a test compares). */
export const usage = `usage:
  kestrel run HUNT.hf [--format text|json|html] [--profiles FILE] [--set KEY=VALUE] [--limit-rows N]
              [--fetch-anyway] [--unmapped]
  kestrel check HUNT.hf [--profiles FILE]
  kestrel convert A.ipynb A.hf | A.hf A.ipynb [--force]
  kestrel sources [NAME…] [--profiles FILE] [--format text|json] [--verbose] [--timeout SECONDS]
  kestrel cache [clear]
  kestrel lsp --stdio
  kestrel --version
`;
