/** Settings, by id; server/settings.ts reads those of the engine with the same defaults (a test compares). */
export const settings = {
  'kestrel.huntbook.openAs': {
    type: 'string',
    enum: ['auto', 'notebook', 'text'],
    enumDescriptions: [
      'A huntflow with cell markers (# %%) opens as a notebook, any other one as text.',
      'Every .hf file opens as a notebook.',
      'Every .hf file opens as text.',
    ],
    default: 'auto',
    markdownDescription:
      'How a `.hf` file opens. *Reopen Editor With…* and the button in the title bar change it for one file.',
  },
  'kestrel.prefetch.get': {
    type: 'boolean',
    default: true,
    markdownDescription:
      'After GET, ask the data source once more for all records of the entities found, so that the next FIND finds its links.',
  },
  'kestrel.prefetch.find': {
    type: 'boolean',
    default: true,
    markdownDescription:
      'After FIND, ask the data source once more for all records of the entities found, so that the next FIND finds its links.',
  },
  'kestrel.prefetch.excludedTypes': {
    type: 'array',
    items: { type: 'string' },
    // Those that language/facts/entity-types.ts says; a test compares.
    default: [
      ...['file', 'user-account', 'x-ecs-cloud', 'x-ecs-container'],
      ...[
        'x-ecs-indicator',
        'x-ecs-orchestrator',
        'x-ecs-service',
        'x-ecs-user-agent',
        'x-oca-asset',
        'x-oca-geo',
      ],
    ],
    markdownDescription:
      'Entity types for which the data source is not asked once more after GET and FIND: too many records speak of them.',
  },
  'kestrel.maxRecords': {
    type: 'integer',
    minimum: 1,
    default: 250_000,
    markdownDescription:
      'A statement that would fetch more records than this from a live data source stops before it does, with the count, the time it would take and how to narrow it. *Fetch anyway* at the cell lets it go on, and so does `LIMIT` in the statement, for which all are fetched nevertheless, since it keeps the first entities by time.',
  },
  'kestrel.snapshots': {
    type: 'boolean',
    default: true,
    markdownDescription:
      'Keep what the first file of a session held in `~/.cache/kestrel/snapshots`, so that the next huntbook, and the next run of `kestrel`, need not read it again until it changes. Only the user can read what is there; it takes 2 GB at most, and what nobody asked for in 30 days goes when more is kept. *Kestrel: Delete Kept Copies of Data…* and `kestrel cache clear` delete it.',
  },
  'kestrel.engine.memory': {
    type: 'integer',
    minimum: 0,
    default: 0,
    markdownDescription:
      'Memory in megabytes that the engine of one huntbook may take; 0: half of what the machine, or the container, has. A hunt that needs more ends the engine, not the editor.',
  },
  'kestrel.sources.defaultScheme': {
    type: 'string',
    enum: ['stixshifter', 'file', 'http', 'https'],
    default: 'stixshifter',
    markdownDescription: 'The scheme of a data source that is written without one: `FROM host101`.',
  },
  'kestrel.sources.profilesFile': {
    type: 'string',
    scope: 'machine-overridable',
    default: '',
    markdownDescription:
      'A `stixshifter.yaml` to read instead of `~/.config/kestrel/stixshifter.yaml`. Ignored in a workspace that is not trusted.',
  },
  'kestrel.sources.profiles': {
    type: 'object',
    scope: 'machine-overridable',
    default: {},
    markdownDescription:
      'Data sources by name, in the form of `stixshifter.yaml` (connector, connection, config). Secrets belong into the secret storage, not here: `auth: { username: hunter, secret: password }` says that the password is there (the Data Sources view writes it). Ignored in a workspace that is not trusted.',
  },
  'kestrel.stixShifter.path': {
    type: 'string',
    scope: 'machine',
    default: '',
    markdownDescription:
      'The `stix-shifter` program, or the virtual environment that it is installed in; without it the PATH is searched. Asked for profiles whose connector Kestrel does not read itself. Nothing is run in a workspace that is not trusted.',
  },
  'kestrel.inlayHints.counts': {
    type: 'boolean',
    default: true,
    markdownDescription: 'Show the number of entities behind the variable that a statement has set.',
  },
} as const;
