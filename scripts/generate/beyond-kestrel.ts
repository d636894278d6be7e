/** Where this implementation accepts more than Kestrel 1.8, for docs/LANGUAGE.md. */
export const beyond = [
  {
    what: 'Lists',
    kestrel: '`IN (1)` is no list; nested lists fail',
    here: 'both are lists; nested ones are flattened',
  },
  { what: 'Numbers', kestrel: 'no sign', here: '`-1`, `+1`, `1e3`' },
  {
    what: 'Operators',
    kestrel: 'no `<>`; NOT only before IN, LIKE and their like',
    here: '`<>`; NOT before a comparison or a group',
  },
  { what: 'COUNT', kestrel: '`COUNT(attribute)`', here: '`COUNT(*)` too' },
  {
    what: 'Strings',
    kestrel: 'text that is not ASCII is garbled, some escapes fail',
    here: "Unicode is kept; an unknown escape keeps its backslash; r'…' has none",
  },
  { what: 'Constants in NEW', kestrel: '`true`, `false`, `null` become text', here: 'real values' },
  {
    what: 'Time',
    kestrel: '`YYYY-MM-DDTHH:MM:SSZ`, START and STOP together',
    here: 'a date alone, an offset instead of Z, START or STOP alone',
  },
  {
    what: 'Time in a pattern',
    kestrel: "`created > '2021-04-01T00:00:00Z'` compares text",
    here: "STIX's `t'2021-04-01T00:00:00Z'` too; times are compared as times, however they are written",
  },
  {
    what: 'Hashes, MAC addresses, registry keys',
    kestrel: 'each way of writing is another value',
    here: '`=`, IN, JOIN and GROUP take upper and lower case, colons and hyphens, `HKLM` and `HKEY_LOCAL_MACHINE` for the same',
  },
  { what: 'Clauses', kestrel: 'one order', here: 'any order, with a hint' },
  { what: 'Sources', kestrel: '`stixshifter://a,b`', here: '`stixshifter://a,stixshifter://b` too' },
  { what: 'JOIN', kestrel: 'direct attributes', here: 'attributes through references too' },
  { what: 'EXPLAIN', kestrel: 'of Kestrel 2', here: 'shows what a variable asks of which source' },
] as const;
