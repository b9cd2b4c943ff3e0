import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCalendarFile } from './read-calendar-file.ts';

const until = new Date('2028-01-01T00:00:00Z');
const read = (text: string, zone = 'UTC') => readCalendarFile(text, { zone, until });
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const starts = (text: string, zone?: string) =>
  read(text, zone).meetings.map(({ starts }) => starts.toISOString());

describe('times', () => {
  test('are those of the zone they name, of the file, or of whoever asks', () => {
    const at = (start: string, ...head: string[]) =>
      starts(calendar(...head, ...event(start)), 'Asia/Kathmandu')[0];
    expect(at('DTSTART;TZID=Europe/Madrid:20260715T100000')).toBe('2026-07-15T08:00:00.000Z');
    expect(at('DTSTART;TZID=/vendor.example/20070129_1/Europe/Madrid:20260715T100000')).toBe(
      '2026-07-15T08:00:00.000Z',
    );
    expect(at('DTSTART;TZID="Romance Standard Time":20260715T100000')).toBe('2026-07-15T08:00:00.000Z');
    expect(at('DTSTART:20260715T100000Z')).toBe('2026-07-15T10:00:00.000Z');
    expect(at('DTSTART:20260715T100000', 'X-WR-TIMEZONE:Europe/Lisbon')).toBe('2026-07-15T09:00:00.000Z');
    expect(at('DTSTART:20260715T100000')).toBe('2026-07-15T04:15:00.000Z');
    expect(at('DTSTART;VALUE=DATE:20260715')).toBe('2026-07-14T18:15:00.000Z');
  });

  test('that a clock skips are counted on, and one that it shows twice is the first', () => {
    const madrid = (time: string) => starts(calendar(...event(`DTSTART;TZID=Europe/Madrid:${time}`)))[0];
    expect(madrid('20260329T023000')).toBe('2026-03-29T01:30:00.000Z');
    expect(madrid('20261025T023000')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('give an end by an end or a length; none where both are the same moment', () => {
    const ends = (...lines: string[]) =>
      read(calendar(...event('DTSTART:20260715T100000Z', ...lines))).meetings[0]?.ends?.toISOString();
    expect(ends('DTEND:20260715T113000Z')).toBe('2026-07-15T11:30:00.000Z');
    expect(ends('DURATION:PT45M')).toBe('2026-07-15T10:45:00.000Z');
    expect(ends('DTEND:20260715T100000Z')).toBeUndefined();
    expect(ends()).toBeUndefined();
  });

  test('of a whole day end at the midnight after it, however many hours the day has', () => {
    const ends = (...lines: string[]) =>
      read(calendar(...event(...lines)), 'Europe/Madrid')
        .meetings.at(-1)
        ?.ends?.toISOString();
    expect(ends('DTSTART;VALUE=DATE:20261025')).toBe('2026-10-25T23:00:00.000Z');
    expect(ends('DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026')).toBe('2026-10-25T23:00:00.000Z');
    const weekly = ['DTSTART;VALUE=DATE:20261018', 'DTEND;VALUE=DATE:20261019', 'RRULE:FREQ=WEEKLY;COUNT=2'];
    expect(ends(...weekly)).toBe('2026-10-25T23:00:00.000Z');
  });

  test('of a zone defined in the file go by that definition, from its first date on', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Madrid',
      ...[
        'BEGIN:STANDARD',
        'DTSTART:20260101T000000',
        'RDATE:20270101T000000',
        'TZOFFSETFROM:+0500',
        'TZOFFSETTO:+0500',
      ],
      ...['END:STANDARD', 'END:VTIMEZONE'],
    ];
    const text = calendar(...zone, ...event('DTSTART;TZID=Europe/Madrid:20260715T100000'));
    expect(starts(text)).toEqual(['2026-07-15T05:00:00.000Z']);
  });
});

describe('a series', () => {
  const weekly = ['UID:series', 'DTSTART;TZID=Europe/Madrid:20261015T100000', 'RRULE:FREQ=WEEKLY;COUNT=4'];

  test('is written out by the clock of its zone, without what was taken from it', () => {
    const text = calendar(...event(...weekly, 'EXDATE;TZID=Europe/Madrid:20261022T100000'));
    expect(starts(text)).toEqual([
      '2026-10-15T08:00:00.000Z',
      '2026-10-29T09:00:00.000Z',
      '2026-11-05T09:00:00.000Z',
    ]);
  });

  test('has what was moved and called off in the place of what it was', () => {
    const { meetings } = read(
      calendar(
        ...event(...weekly, 'SUMMARY:Weekly'),
        ...event(
          ...['UID:series', 'RECURRENCE-ID;TZID=Europe/Madrid:20261022T100000', 'SEQUENCE:2'],
          ...['DTSTART;TZID=Europe/Madrid:20261023T160000', 'SUMMARY:Moved'],
        ),
        ...event(
          ...['UID:series', 'RECURRENCE-ID:20261029T090000Z', 'DTSTART:20261029T090000Z', 'STATUS:CANCELLED'],
        ),
      ),
    );
    expect(meetings.map(({ title, occurrence, isCancelled }) => [title, occurrence, isCancelled])).toEqual([
      ['Weekly', '2026-10-15T08:00:00.000Z', false],
      ['Moved', '2026-10-22T08:00:00.000Z', false],
      ['', '2026-10-29T09:00:00.000Z', true],
      ['Weekly', '2026-11-05T09:00:00.000Z', false],
    ]);
    expect(meetings[1]).toMatchObject({ sequence: 2, starts: new Date('2026-10-23T14:00:00Z') });
  });

  test('ends with its last one, which is said in UTC, and without an end where it is no longer looked at', () => {
    const by = (rule: string) =>
      starts(calendar(...event('DTSTART;TZID=America/Bogota:20271201T200000', `RRULE:${rule}`)));
    expect(by('FREQ=DAILY;UNTIL=20271203T010000Z')).toEqual([
      '2027-12-02T01:00:00.000Z',
      '2027-12-03T01:00:00.000Z',
    ]);
    expect(by('FREQ=DAILY').at(-1)).toBe('2027-12-31T01:00:00.000Z');
    expect(by('FREQ=WEEKLY;COUNT=2;BYDAY=WE, TH')).toHaveLength(2);
  });

  test('longer than people hold is cut, and the file says so', () => {
    const { meetings, notTaken } = read(calendar(...event('DTSTART:20200101T100000Z', 'RRULE:FREQ=DAILY')));
    expect(meetings).toHaveLength(400);
    expect(notTaken).toEqual([{ what: 'RRULE', count: 1 }]);
  });
});

describe('what is broken', () => {
  test('is refused at its line, and takes nothing else along', () => {
    const {
      read: count,
      meetings,
      refused,
      notTaken,
    } = read(
      [
        'BEGIN:VCALENDAR',
        ...event('UID:1', 'DTSTART:20260230T100000Z'),
        ...event('UID:2', 'DTSTART:20260715T100000Z', 'SUMMARY', 'LOCATION:Town h', ' all', 'X-MORE:1'),
        ...event('UID:3'),
        ...['BEGIN:VEVENT', 'UID:4', 'DTSTART:20260715T100000Z'],
        ...event('UID:5', 'DTSTART:20260715T100000Z', 'DTEND:20260715T090000Z'),
        ...event('UID:6', 'DTSTART;TZID=Middle Earth:20260715T100000'),
        ...event('UID:7', 'DTSTART:20260715T100000Z', 'RRULE:FREQ=NEVER'),
        'END:VEVENT',
      ].join('\n'),
    );
    expect(refused).toEqual([
      { line: 4, field: 'DTSTART', why: 'not-a-date' },
      { line: 9, field: 'SUMMARY', why: 'not-a-line' },
      { line: 14, field: 'DTSTART', why: 'no-start' },
      { line: 17, field: 'VEVENT', why: 'not-closed' },
      { line: 23, field: 'DTEND', why: 'ends-before-start' },
      { line: 27, field: 'DTSTART', why: 'not-a-zone' },
      { line: 32, field: 'RRULE', why: 'not-a-date' },
      { line: 34, field: 'VEVENT', why: 'not-begun' },
    ]);
    expect(meetings.map(({ uid, place }) => [uid, place])).toEqual([['2', 'Town hall']]);
    expect([count, notTaken]).toEqual([6, [{ what: 'X-MORE', count: 1 }]]);
  });

  test.each([
    '',
    '\uFEFF',
    'no calendar',
    'BEGIN:VCALENDAR',
    '\0\0',
    'END:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT',
  ])('no text is too odd: %j', (text) => expect(read(text).meetings).toEqual([]));
});

const folder = new URL('../../../../../shared/data/events/', import.meta.url);
describe.skipIf(!existsSync(folder))(
  'calendars found in the wild (skipped: ../shared/data/events is absent)',
  () => {
    test.each([
      ['tampa/156', 6, 6, 0],
      ['tampa/10141', 4, 4, 0],
      ['community/gcal_bloomington_in_gov_c657mi332p5sjpq2lcht9imu60', 2, 2, 0],
      ['ics/event_with_recurrence_exdates_on_different_lines', 1, 10, 0],
      ['ics/issue_1231_recurrence', 1, 1, 0],
      ['ics/issue_313_globally_unique_tzid', 3, 3, 0],
      ['ics/issue_722_timezone_transition_ambiguity', 4, 4, 0],
      ['ics/issue_165_missing_event', 1, 14, 0],
      ['ics/empty', 0, 0, 0],
      ['ics/bom_calendar', 0, 0, 0],
      ['ics/big_bad_calendar', 20, 0, 20],
      ['ics/broken_dtstart', 1, 0, 1],
      ['ics/issue_1633_rdate_with_dates_and_tzid', 1, 1, 1],
    ])('%s', (name, count, taken, refused) => {
      const found = read(readFileSync(new URL(`${name}.ics`, folder), 'utf8'));
      expect([found.read, found.meetings.length, found.refused.length]).toEqual([count, taken, refused]);
    });
  },
);
