import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayIn, daysLater } from './clocks.ts';

/** A row of numbers that looks like chance and is always the same. */
function* numbers(seed: number): Generator<number> {
  for (let now = seed; ; now = (now * 1_103_515_245 + 12_345) % 2_147_483_648) yield now / 2_147_483_648;
}

test('days, and days later, are those that the calendar gives, also around changes of clocks', () => {
  const zones = [
    'Europe/Madrid',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Europe/Dublin',
  ];
  const chance = numbers(7);
  const next = (below: number) => Math.floor((chance.next().value ?? 0) * below);
  for (let round = 0; round < 300; round += 1) {
    const zone = zones[round % zones.length] ?? 'UTC';
    const moment = new Date(Date.UTC(2011, 11, 1) + next(365 * 12 * 96) * 900_000);
    const days = next(30);
    const there = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
    const said = `${zone} ${moment.toISOString()} ${days}`;
    expect(daysLater(zone, moment, days).getTime(), said).toBe(there.add({ days }).epochMilliseconds);
    expect(dayIn(zone, moment), said).toBe(there.toPlainDate().toString());
  }
});
