import { dayIn, zoneOf } from '../platform/zones/index.ts';
import type { Channel } from '../records/index.ts';
import type { LineNode, LineStep } from '../site/components/index.ts';
import { formatDate, type Language, messages, say } from '../site/index.ts';
import { lastOf, standingOf } from './phases.ts';
import type { Process } from './process.ts';

const words = messages.processes;
/** What the line has to know of a way to take part. */
type ChannelOnLine = Pick<Channel, 'state' | 'opensAt' | 'closesAt' | 'closedAt' | 'looks' | 'figures'>;

/** The steps after the voices, one after the other. */
const later: readonly LineStep[] = ['findings', 'answer', 'commitment', 'result'];

/**
 * How far a process has come, the same on every page: voices and a first look at them, from its channels, then what the
 * kinds of records say of the steps that follow; where none says anything, that nothing was published yet, or at all
 * where the process has ended.
 */
export function processLine(
  process: Pick<Process, 'id' | 'slug' | 'state' | 'stateSince' | 'phases'>,
  channels: readonly ChannelOnLine[],
  now: Date,
  language: Language,
  stretches: readonly LineNode[] = [],
): LineNode[] {
  const zone = zoneOf(process.id);
  const seen = channels.filter(({ state }) => state !== 'draft');
  const standing = standingOf(process, seen, dayIn(zone, now));
  const href = `/processes/${process.slug}`;
  const rest = standing === 'over' ? endedWithout(process, zone, language) : ({ state: 'not-yet' } as const);
  // Of several kinds at one step the first that has something; what later ones build on is done.
  const last = Math.max(...stretches.map(({ step }) => later.indexOf(step)));
  const said = (step: LineStep): LineNode | undefined => {
    const node = stretches.find((one) => one.step === step);
    const isDone = standing === 'over' || later.indexOf(step) < last;
    return node && (node.state === 'going' && isDone ? { ...node, state: 'done' } : node);
  };
  return [
    { step: 'voices', ...voices(seen, standing, zone, language), href: `${href}#take-part` },
    said('findings') ?? findings(seen, standing, href, language) ?? { step: 'findings', ...rest },
    ...(['answer', 'commitment', 'result'] as const).map((step) => said(step) ?? { step, ...rest }),
  ];
}

function voices(
  channels: readonly ChannelOnLine[],
  standing: ReturnType<typeof standingOf>,
  zone: string,
  language: Language,
): Pick<LineNode, 'state' | 'note'> {
  const open = channels.filter(({ state }) => state === 'open');
  if (open.length > 0) {
    const end = lastOf(open.map(({ closesAt }) => closesAt));
    if (end === null) return { state: 'going', note: say(language, words.lineOpen) };
    return {
      state: 'going',
      note: say(language, words.lineOpenUntil, { end: formatDate(language, end, zone) }),
    };
  }
  const coming = channels.filter(({ state }) => state === 'coming');
  if (coming.length > 0) {
    const starts = coming.flatMap(({ opensAt }) => (opensAt === null ? [] : [opensAt.getTime()]));
    if (starts.length < coming.length) return { state: 'next' };
    const start = formatDate(language, new Date(Math.min(...starts)), zone);
    return { state: 'next', note: say(language, words.lineFrom, { start }) };
  }
  if (channels.length === 0)
    return standing === 'over'
      ? { state: 'empty', note: say(language, words.lineNobodyAsked) }
      : { state: 'not-yet' };
  const closed = lastOf(channels.map(({ closedAt }) => closedAt));
  if (closed === null) return { state: 'done', note: say(language, words.lineClosed) };
  return {
    state: 'done',
    note: say(language, words.lineClosedOn, { day: formatDate(language, closed, zone) }),
  };
}

/** Is there anything to see of what came in by a channel? Before it is counted in public, not. */
export function isHeard({ state, looks, figures }: ChannelOnLine): boolean {
  return looks.length > 0 && state !== 'coming' && figures.contributions.count > 0;
}

/** Where results can be seen, that is a first look; null where there are none. */
function findings(
  channels: readonly ChannelOnLine[],
  standing: ReturnType<typeof standingOf>,
  href: string,
  language: Language,
): LineNode | null {
  const shown = channels.filter(isHeard);
  const [only] = shown;
  if (only === undefined) return null;
  return {
    step: 'findings',
    state: standing === 'over' ? 'done' : 'going',
    note: say(language, standing === 'over' ? words.lineCounted : words.lineFirstLook),
    href: (shown.length === 1 && only.looks[0]?.href) || `${href}#findings`,
  };
}

function endedWithout(
  process: Pick<Process, 'state' | 'stateSince' | 'phases'>,
  zone: string,
  language: Language,
): Pick<LineNode, 'state' | 'note'> {
  const end = endOf(process);
  if (end === null) return { state: 'empty' };
  return {
    state: 'empty',
    note: say(language, words.lineEndedWithout, { day: formatDate(language, end, zone) }),
  };
}

/** The day on which a process that is over ended: closed by its staff, or the last day of its last phase. */
export function endOf(process: Pick<Process, 'state' | 'stateSince' | 'phases'>): Date | string | null {
  const last = process.phases
    .flatMap((phase) => phase.endsOn ?? [])
    .sort()
    .at(-1);
  return process.state === 'closed' ? process.stateSince : (last ?? null);
}
