import { dayIn } from '../platform/zones/index.ts';
import type { Phase, Process } from './process.ts';

/** Where a phase stands on a given day; 'undated' ones have no start yet. */
export type PhaseTime = 'past' | 'now' | 'next' | 'undated';

/** Calendar days of a zone until a moment: 0 on its own day, 1 the day before; never less than 0. */
export function daysUntil(end: Date, now: Date, zone: string): number {
  return Math.max(0, (Date.parse(dayIn(zone, end)) - Date.parse(dayIn(zone, now))) / 86_400_000);
}

/** The last of these moments; null when there is none, or one of them is not known. */
export function lastOf(moments: readonly (Date | null)[]): Date | null {
  const known = moments.flatMap((moment) => (moment === null ? [] : [moment.getTime()]));
  return known.length > 0 && known.length === moments.length ? new Date(Math.max(...known)) : null;
}

/** A phase lasts through the whole of its last day; without an end it goes on. */
export function phaseTime(phase: Pick<Phase, 'startsOn' | 'endsOn'>, today: string): PhaseTime {
  if (phase.endsOn !== null && phase.endsOn < today) return 'past';
  if (phase.startsOn === null) return 'undated';
  return phase.startsOn > today ? 'next' : 'now';
}

/** In which part of the start page a process belongs. */
export type Standing = 'open' | 'coming' | 'over';

/**
 * Open while a channel is open or a phase is under way; coming until the first phase starts; else over.
 * A process without any dates counts as open as long as nobody closed it.
 */
export function standingOf(
  process: Pick<Process, 'state' | 'phases'>,
  channels: readonly { readonly state: string }[],
  today: string,
): Standing {
  if (process.state === 'closed') return 'over';
  if (channels.some((channel) => channel.state === 'open')) return 'open';
  const times = process.phases.map((phase) => phaseTime(phase, today));
  if (times.includes('now')) return 'open';
  if (times.includes('next')) return 'coming';
  return times.includes('past') && !times.includes('undated') ? 'over' : 'open';
}
