export interface Measured {
  readonly name: string;
  readonly about: string;
  readonly statement: string;
}

/**
 * What is measured inside one session, statement by statement. `FILE` stands for the data. The first statement
 * reads the file; those after it find it read.
 */
export const statements: readonly Measured[] = [
  {
    name: 'load',
    about: 'the first GET: read, map, identify, index',
    statement: "none = GET mutex FROM FILE WHERE name = 'none'",
  },
  {
    name: 'GET 1 %',
    about: 'processes of one name',
    statement: "one = GET process FROM FILE WHERE name = 'GoogleUpdate.exe'",
  },
  {
    name: 'GET 10 %',
    about: 'processes of two names',
    statement: "ten = GET process FROM FILE WHERE name IN ('backgroundTaskHost.exe', 'MsMpEng.exe')",
  },
  { name: 'GET 100 %', about: 'all processes', statement: 'all = GET process FROM FILE WHERE pid > 0' },
  {
    name: 'GET address',
    about: 'by an indexed attribute',
    statement: "address = GET ipv4-addr FROM FILE WHERE value = '72.21.81.200'",
  },
  {
    name: 'FIND traffic of address',
    about: 'connections to one address',
    statement: 'delivery = FIND network-traffic ACCEPTED BY address',
  },
  {
    name: 'FIND processes of traffic',
    about: 'who opened them',
    statement: 'fetchers = FIND process CREATED delivery',
  },
  { name: 'FIND parents', about: 'who started those', statement: 'parents = FIND process CREATED fetchers' },
  {
    name: 'FIND traffic back',
    about: 'what those opened',
    statement: 'traffic = FIND network-traffic CREATED BY parents',
  },
  {
    name: 'GROUP',
    about: 'connections by destination',
    statement: 'groups = GROUP traffic BY dst_ref.value WITH COUNT(dst_port) AS connections',
  },
  {
    name: 'DISP',
    about: 'all processes, three attributes',
    statement: 'DISP all ATTR pid, name, command_line',
  },
];
