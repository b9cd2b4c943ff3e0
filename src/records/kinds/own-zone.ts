import { inZone, isZone, zoneHere } from '../../platform/zones/index.ts';
import type { AnyKind } from './declared.ts';

/** The time zone of a record by its facts, or by what was typed into its form: its own, else the one that counts here. */
function zoneIn(kind: AnyKind, facts: Readonly<Record<string, unknown>>): string {
  const own = kind.zone === undefined ? null : facts[kind.zone];
  return typeof own === 'string' && isZone(own) ? own : zoneHere();
}

/** Whatever this does about a record, it does by the clock of that record. */
export const inZoneOf = <Done>(
  kind: AnyKind,
  facts: Readonly<Record<string, unknown>>,
  run: () => Done,
): Done => inZone(zoneIn(kind, facts), run);
