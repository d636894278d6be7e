/** A field of an index in which a document has what a flat event calls by another name, or by the same. */
export interface EventPlace {
  readonly field: string;
  /** The value is made of the field's text in a way that no query says. */
  readonly within?: true;
  /** It is one of the field's values, which are of several names. */
  readonly among?: true;
  /** It counts only in documents that give none of these. */
  readonly unless?: readonly string[];
}

/** One of the shapes of which flat-event.ts makes flat events, as an index has its fields. */
export interface EventShape {
  /** For people: where such documents have the event. */
  readonly about: string;
  /** An index that holds such documents has one of the first and one of the second. */
  readonly shownBy: readonly [readonly string[], readonly string[]];
  /** Where documents have what a flat event calls by this name. */
  readonly placesOf: (name: string) => readonly EventPlace[];
  /** Fields that are read besides: they say which value is which. */
  readonly labels?: readonly string[];
}

/** Fields of an event that are looked at besides those of the mapping: for its shape, its time and what was lost on the way. */
export const shapeFields = [
  'UtcTime',
  'EventTime',
  'EventReceivedTime',
  'TimeCreated',
  '@timestamp',
  'Channel',
  'ProviderGuid',
  'TenantId',
  'SourceProcessId',
] as const;

/**
 * Elements of UserData, which some providers have in place of EventData: of who cleared a log, and of the services of Remote
 * Desktop.
 */
export const userDataElements = ['LogFileCleared', 'EventXML'] as const;

/** The names of a shape for what a flat event has beside the event's data. */
type Names = Readonly<Record<string, readonly string[]>>;
type PlacesOf = EventShape['placesOf'];

function shape(about: string, shownBy: EventShape['shownBy'], names: Names, dataAt: PlacesOf): EventShape {
  const placesOf: PlacesOf = (name) =>
    Object.hasOwn(names, name) ? (names[name] ?? []).map((field) => ({ field })) : dataAt(name);
  return { about, shownBy, placesOf };
}

const below =
  (above: string): PlacesOf =>
  (name) => [{ field: `${above}${name}` }];

/** Where an event has its data in an object of its own. */
function dataPlaces(above: string, name: string): EventPlace[] {
  const inUserData = userDataElements.map((element) => ({ field: `${above}UserData.${element}.${name}` }));
  return [{ field: `${above}EventData.${name}` }, ...inUserData];
}

const providerNames = ['SourceName', 'ProviderName', 'Provider'];

const plain = shape(
  'Windows events with fields at the top (EventID, …)',
  [['EventID'], ['Channel', 'SourceName', 'Hostname', 'ProviderGuid']],
  {
    SourceName: providerNames,
    Hostname: ['Hostname', 'Computer', 'ComputerName', 'MachineName'],
    UserID: ['UserID', 'UserSID', 'SecurityID'],
  },
  (name) => [{ field: name }, ...dataPlaces('', name)],
);

/** A provider that was left out is known by the channel, and a ProcessId by its line in the event's text. */
const flat: EventShape = {
  ...plain,
  placesOf(name) {
    const places = plain.placesOf(name);
    if (name === 'SourceName') return [...places, { field: 'Channel', within: true, unless: providerNames }];
    if (name !== 'ProcessId') return places;
    return [...places, { field: 'Message', within: true, unless: ['ProcessId', 'SourceProcessId'] }];
  },
};

/** Where winlogbeat 6 has who wrote an event. */
const writers: Names = {
  UserID: ['user.identifier'],
  AccountName: ['user.name'],
  Domain: ['user.domain'],
  AccountType: ['user.type'],
};

const winlogbeat6 = shape(
  'Windows events in event_data',
  [['event_id'], ['source_name', 'log_name']],
  {
    EventID: ['event_id'],
    SourceName: ['source_name'],
    Channel: ['log_name'],
    Hostname: ['computer_name'],
    keywords: ['keywords'],
    ExecutionProcessID: ['process_id'],
    '@timestamp': ['@timestamp'],
  },
  (name) => [
    { field: `event_data.${name}` },
    { field: `user_data.${name}` },
    ...(writers[name] ?? []).map((field) => ({ field })),
  ],
);

const winlogbeat = shape(
  'Windows events in winlog.event_data',
  [['winlog.event_data.UtcTime'], ['winlog.event_id']],
  {
    EventID: ['winlog.event_id'],
    SourceName: ['winlog.provider_name'],
    Channel: ['winlog.channel'],
    Hostname: ['winlog.computer_name'],
    '@timestamp': ['@timestamp'],
  },
  below('winlog.event_data.'),
);

/** The XML of an .evtx file as JSON; values by their names, or in a list of elements. */
function evtx(above: string): EventShape {
  const system = (name: string, ...parts: readonly string[]) =>
    parts.map((part) => `${above}System.${name}${part}`);
  const texts = ['', '.#text', '.Value'];
  const told = shape(
    `Windows events in ${above}System and ${above}EventData`,
    [system('EventID', ...texts), system('Channel', '').concat(system('Computer', ''))],
    {
      EventID: system('EventID', ...texts),
      SourceName: system('Provider', '.Name', '.@Name', '.#attributes.Name', '_attributes.Name'),
      Channel: system('Channel', ''),
      Hostname: system('Computer', ''),
      Keywords: system('Keywords', ''),
      UserID: system('Security', '.UserID', '.@UserID', '.#attributes.UserID', '_attributes.UserID'),
      ExecutionProcessID: system(
        'Execution',
        '.ProcessID',
        '.@ProcessID',
        '.#attributes.ProcessID',
        '_attributes.ProcessID',
      ),
      '@timestamp': system(
        'TimeCreated',
        '.SystemTime',
        '.@SystemTime',
        '.#attributes.SystemTime',
        '_attributes.SystemTime',
      ),
    },
    (name) => [
      ...dataPlaces(above, name),
      { field: `${above}EventData.Data.#text`, among: true },
      { field: `${above}EventData.Data.Value`, among: true },
    ],
  );
  const labels = ['Name', '@Name', '#attributes.Name'].map((name) => `${above}EventData.Data.${name}`);
  return { ...told, labels };
}

export const eventShapes: readonly EventShape[] = [winlogbeat, flat, winlogbeat6, evtx('Event.'), evtx('')];
