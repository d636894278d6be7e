import { describe, expect, test } from 'vitest';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';
import { read, said, security, sysmon, times, type Event } from '../../../../kit/winevent-file.js';

describe('time', () => {
  const created = (EventID: number, TimeCreated: string): Event => ({ ...sysmon, EventID, TimeCreated });
  const local = { ...security, TimeCreated: '2020-12-19T06:59:50.000Z' };
  const right = '2020-12-19T11:59:50.000Z';

  test('a local time with a false Z is set right by a Sysmon event of the same clock, before it or after', async () => {
    const clock = created(5, '2020-12-19T06:59:42.916Z');
    expect(times(await read(clock, local))).toContain(right);
    expect(times(await read(local, clock))).toContain(right);
  });

  test('hours from 1 to 12: half a day more from noon on, in whatever order', async () => {
    const events = [
      { ...created(5, '2020-12-19T11:58:00.000Z'), UtcTime: '2020-12-19 16:58:00.000' },
      { ...security, TimeCreated: '2020-12-19T11:59:00.000Z' },
      { ...security, TimeCreated: '2020-12-19T01:01:00.000Z' },
      { ...created(5, '2020-12-19T01:02:00.000Z'), UtcTime: '2020-12-19 18:02:00.000' },
      // No Sysmon event of that hour: as the nearest.
      { ...security, TimeCreated: '2020-12-19T03:03:00.000Z' },
    ];
    const right = ['16:58', '16:59', '18:01', '18:02', '20:03'].map((time) => `2020-12-19T${time}:00.000Z`);
    expect((await read(...events)).length).toBe(5);
    for (const order of [events, [...events].reverse()])
      expect(times(await read(...order)).sort()).toEqual(right);
  });

  test('zones of quarters of an hour, as that of Nepal', async () => {
    const clock = created(5, '2020-12-19T17:44:42.916Z');
    expect(times(await read(clock, { ...security, TimeCreated: '2020-12-19T17:44:50.000Z' }))).toContain(
      right,
    );
    const event = {
      ...security,
      EventTime: '2020-12-19 17:44:50',
      EventReceivedTime: '2020-12-19 17:44:51',
      '@timestamp': '2020-12-19T11:59:58.849Z',
    };
    expect(times(await read(event))).toEqual([right]);
  });

  test('what waits for a time keeps its whole numbers', async () => {
    const text = [{ ...local, ProcessId: 'big' }, created(5, '2020-12-19T06:59:42.916Z')]
      .map((event) => JSON.stringify(event))
      .join('\n')
      .replace('"big"', '4,"TargetLogonId":9007199254740993');
    const { records } = await readSources('a.json', testPorts({ '/hunt/a.json': text }));
    expect(JSON.stringify(records)).not.toContain('9007199254740992');
    expect(times(records)).toContain(right);
  });

  test('computers have clocks of their own', async () => {
    const elsewhere = { Hostname: 'dc.example' };
    const events = [
      created(5, '2020-12-19T06:59:42.916Z'),
      { ...created(5, '2020-12-19T06:59:43.000Z'), UtcTime: '2020-12-19 06:59:43.000', ...elsewhere },
      { ...local, ...elsewhere },
    ];
    expect(times(await read(...events))).toContain('2020-12-19T06:59:50.000Z');
    expect(times(await read(...events.slice(0, 1), local))).toContain(right);
  });

  test('but not by network events, which are written late', async () => {
    expect(times(await read(created(3, '2020-12-24T06:59:42.916Z'), local))).toContain(
      '2020-12-19T06:59:50.000Z',
    );
  });

  test('nxlog says when it received the event, and logstash when that was in UTC', async () => {
    const event = {
      ...security,
      EventTime: '2020-09-14 08:06:01',
      EventReceivedTime: '2020-09-14 08:06:03',
      '@timestamp': '2020-09-14T12:06:03.849Z',
    };
    expect(times(await read(event))).toEqual(['2020-09-14T12:06:01.000Z']);
  });

  test('Velociraptor writes seconds since 1970', async () => {
    const System = {
      EventID: { Value: 4689 },
      Channel: 'Security',
      TimeCreated: { SystemTime: 1608379183.25 },
    };
    expect(times(await read({ System, EventData: {} }))).toEqual(['2020-12-19T11:59:43.250Z']);
  });

  test('winlogbeat writes UTC', async () => {
    const event = {
      event_id: 4689,
      log_name: 'Security',
      '@timestamp': '2020-12-19T11:59:43.000Z',
      event_data: {},
    };
    expect(times(await read(event))).toEqual(['2020-12-19T11:59:43.000Z']);
  });
});

describe('a process id that was lost on the way', () => {
  const lost = Object.fromEntries(Object.entries(sysmon).filter(([name]) => name !== 'ProcessId'));
  const pids = async (Message: string): Promise<unknown[]> =>
    said(await read({ ...lost, Message }), 'process').map((process) => (process as { pid?: number }).pid);

  test('is taken from the text', async () => {
    expect(await pids('Process terminated:\r\nProcessGuid: {A}\r\nProcessId: 77\r\nImage: x')).toEqual([77]);
  });

  test('but not where the text has two, one of which may be made up', async () => {
    expect(await pids('CommandLine: a\r\nProcessId: 1\r\nProcessId: 77\r\n')).toEqual([undefined]);
  });
});

describe('the pid of a Security event whose collector lost ProcessId, and wrote ProcessID for the service that logs', () => {
  const lost = { ...security, ProcessId: undefined };
  const pidsOf = async (event: Event): Promise<unknown[]> =>
    said(
      await read({ ...lost, ProcessID: 4, '@timestamp': '2020-12-19T11:59:43.000Z', ...event }),
      'process',
    ).map((process) => (process as { pid?: number }).pid);

  test('stands in the text', async () => {
    const Message = 'Process:\r\n\tProcess ID:\t0x2f0';
    expect(await pidsOf({ Message, Channel: 'security' })).toEqual([752]);
    expect(await pidsOf({ Message, Channel: 'security', SourceName: undefined })).toEqual([752]);
    expect(
      await pidsOf({ Message: 'Process Information:\r\n\tProcess ID:\t0x2f0\r\n\tProcess Name:\tx' }),
    ).toEqual([752]);
  });

  test('of 4688 it is that of the parent', async () => {
    const event = {
      EventID: 4688,
      NewProcessId: '0xb4',
      NewProcessName: 'C:\\Windows\\a.exe',
      Message: '\tNew Process ID:\t\t0xb4\n\tCreator Process ID:\t0x2f0\n\tProcess Command Line:\ta',
    };
    expect(await pidsOf(event)).toEqual([180, 752]);
  });

  test('is not said where the text does not say it', async () => {
    expect(await pidsOf({})).toEqual([undefined]);
    expect(
      await pidsOf({ EventID: 4634, ProcessName: undefined, Message: 'An account was logged off.' }),
    ).toEqual([]);
  });

  test('of 5156 it is what the event calls ProcessID', async () => {
    expect(await pidsOf({ EventID: 5156, ProcessID: '3360' })).toEqual([3360]);
  });
});
