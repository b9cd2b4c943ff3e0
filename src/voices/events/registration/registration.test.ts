import { expect, test } from 'vitest';
import { hashOfKey, newKey, ownKeys } from './own-key.ts';
import { isTaking, lastDayKept, seatsForWaiting, standingNext } from './registration.ts';

const at = (moment: string) => new Date(`${moment}Z`);

test('a seat goes to whoever asks first, and nobody overtakes those who wait', () => {
  expect(standingNext(2, { registered: 1, waiting: 0 })).toBe('registered');
  expect(standingNext(2, { registered: 2, waiting: 0 })).toBe('waiting');
  expect(standingNext(2, { registered: 1, waiting: 1 })).toBe('waiting');
  expect(standingNext(0, { registered: 0, waiting: 0 })).toBe('waiting');
  expect(standingNext(null, { registered: 5000, waiting: 0 })).toBe('registered');
});

test('as many move up as there are seats by now, and nobody loses one where there are fewer', () => {
  expect(seatsForWaiting(10, 8, 5)).toBe(2);
  expect(seatsForWaiting(10, 8, 1)).toBe(1);
  expect(seatsForWaiting(5, 8, 5)).toBe(0);
  expect(seatsForWaiting(null, 8, 5)).toBe(5);
});

test('one registers for what is announced and open, until the moment at which it begins', () => {
  const meeting = { state: 'announced', starts: at('2027-05-03T09:00') };
  expect(isTaking(meeting, { isOpen: true }, at('2027-05-03T08:59'))).toBe(true);
  expect(isTaking(meeting, { isOpen: true }, at('2027-05-03T09:00'))).toBe(false);
  expect(isTaking(meeting, { isOpen: false }, at('2027-05-01T09:00'))).toBe(false);
  expect(isTaking(meeting, null, at('2027-05-01T09:00'))).toBe(false);
  expect(isTaking({ ...meeting, state: 'cancelled' }, { isOpen: true }, at('2027-05-01T09:00'))).toBe(false);
});

test('the days are counted from the day on which it ends', () => {
  const meeting = { scope: null, starts: at('2027-02-27T22:00'), ends: at('2027-02-28T01:00') };
  expect(lastDayKept(meeting, 1)).toBe('2027-03-01');
  expect(lastDayKept({ ...meeting, ends: null }, 30)).toBe('2027-03-29');
});

test('what people say of themselves is read with the secret alone, and no two links are the same', () => {
  const keys = ownKeys('one secret of thirty-two characters');
  const personal = { name: 'Zoë', mail: 'zoe@example.org', words: 'A chair', key: newKey() };
  const sealed = keys.seal(personal);
  expect(sealed.toString('latin1')).not.toContain('zoe');
  expect(keys.open(sealed)).toEqual(personal);
  expect(() => ownKeys('another secret of thirty-two chars').open(sealed)).toThrow();
  expect(keys.mailbox('zoe+event@example.org')).toEqual(keys.mailbox('Zoe@example.org'));
  expect(newKey()).not.toBe(newKey());
  expect(hashOfKey(personal.key)).not.toEqual(hashOfKey(newKey()));
});
