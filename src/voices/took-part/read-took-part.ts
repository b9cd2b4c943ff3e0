import type { Queryable } from '../../platform/database/index.ts';
import type { CameBy, Kind, Limitation } from '../../records/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { outreachIn, type Reached, reachedBy } from '../outreach/index.ts';
import {
  addedUp,
  findProfile,
  type GivenBy,
  givenIn,
  ownWords,
  type ProfileQuestion,
  prefersNot,
  wordsFor,
} from '../profile/index.ts';
import {
  countedPeople,
  countedProfile,
  type FirstTime,
  firstTimeBy,
  type ProfileOf,
  peopleAtOnce,
  profileOf,
  type Total,
  totalOf,
} from './counted.ts';
import { type ChannelNote, findNotes, findReferences } from './store.ts';

export type ChannelRow = Omit<CameBy, 'participants'> & {
  /** Of how many it is known who they are; null where that is nobody, or so few that it would tell of them. */
  readonly profileKnown: number | null;
  readonly reached: Reached;
  readonly firstTime: FirstTime;
  readonly note: ChannelNote | null;
};

export type Taking = {
  readonly channels: readonly ChannelRow[];
  /** What outreach reached that led to none of them. */
  readonly reachedByOther: Reached;
  readonly total: Total;
  readonly profile: readonly ProfileOf[];
  /** What hosts counted of those who came to them: of others than those who answered for themselves. */
  readonly byHosts: readonly ProfileOf[];
  /** People still come: answers are counted in steps. */
  readonly inSteps: boolean;
};

type Asked = {
  readonly id: string;
  readonly href: string;
  readonly isOver: boolean;
  readonly publicUrl: string;
};

/** Who took part in a process, as everybody may know it: the page, its files and its cautions are made of this alone. */
export async function readTookPart(
  db: Queryable,
  kinds: readonly Kind[],
  process: Asked,
  language: Language,
): Promise<Taking> {
  const questions = await findProfile(db, process.id);
  const [notes, references, all, told] = await Promise.all([
    findNotes(db, process.id),
    findReferences(db, process.id),
    givenIn(db, process.id),
    outreachIn(db, process.id),
  ]);
  const channels: CameBy[] = [];
  for (const { tookPart } of kinds) channels.push(...((await tookPart?.(db, process, language)) ?? []));
  const counted = countedPeople(all, process.isOver);
  const given = all.filter(({ participant }) => counted.has(participant));
  const known = new Set(given.flatMap(({ participant, missing }) => (missing === null ? participant : [])));
  const enough = (count: number) => (count < peopleAtOnce ? null : count);
  const inSteps = (count: number) => count - (count % peopleAtOnce);
  const asked = new Set(all.map(({ participant }) => participant));
  const profile = questions.map((question) =>
    profileOf(
      question,
      given,
      references.find((one) => one.question === question.name) ?? null,
      process.isOver ? notAsked(question, given, channels) : null,
    ),
  );
  const first = firstTimeBy(
    channels.map(({ participants }) => participants ?? []),
    given,
    profile.find(({ question }) => question.name === 'first-time'),
  );
  const paths = channels.map(({ href }) => href);
  const reached = reachedBy(told, paths, process.publicUrl);
  return {
    channels: channels.map(({ participants, ...row }, at) => {
      const byHost = Object.values(row.hostCounts ?? {}).map((counts) => sumOf(Object.values(counts)));
      const byReceipt = (participants ?? []).filter((participant) => known.has(participant)).length;
      return {
        ...row,
        limitation: participants?.some((one) => asked.has(one)) ? 'partial' : row.limitation,
        // In whole steps: beside the base of a question it would else tell how few prefer not to say.
        profileKnown: enough(inSteps(Math.max(byReceipt, ...byHost))),
        reached: reached.by[at] ?? reached.byOther,
        firstTime: first[at] ?? 'not-asked',
        note: notes.get(row.channel) ?? null,
      };
    }),
    reachedByOther: reached.byOther,
    total: totalOf(channels),
    profile: withoutFew(profile),
    byHosts: questions.flatMap((question) => {
      const told = addedUp(channels.map(({ hostCounts }) => hostCounts ?? {}))[question.name];
      const of =
        told &&
        countedProfile(
          question,
          told,
          sumOf(channels.flatMap(({ hostCounts, number }) => (hostCounts ? (number ?? 0) : []))),
        );
      return of && of.base >= peopleAtOnce ? [of] : [];
    }),
    inSteps: !process.isOver,
  };
}

/** Those known by a receipt whom no channel asked. Until all have come, the next one to come would be told by it. */
function notAsked(question: ProfileQuestion, given: readonly GivenBy[], channels: readonly CameBy[]): number {
  const asked = new Set(given.flatMap((one) => (one.question === question.name ? one.participant : [])));
  const came = new Set(channels.flatMap(({ participants }) => participants ?? []));
  return [...came].filter((participant) => !asked.has(participant)).length;
}

/**
 * Whoever went past one question may have answered another: where few went past some question, it is told of none how many
 * did, since those who were asked are the same.
 */
function withoutFew(profile: readonly ProfileOf[]): readonly ProfileOf[] {
  const isTold = profile.every(({ skipped, base }) => skipped !== null || base === 0);
  return profile.map((of) => ({
    ...of,
    skipped: isTold ? of.skipped : null,
    missing: of.missing.map((one) => (isTold || one.why === 'prefers-not' ? one : { ...one, count: null })),
  }));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** What is said of the limits of a channel: by its staff, or else by the program. */
export const limitationOf = ({ note, limitation, profileKnown }: ChannelRow): Limitation =>
  note?.limitation ?? (profileKnown === null ? limitation : 'partial');

/** The same for files: no text of a page, names of questions and choices as they are kept and as they read. */
export function asData(taking: Taking, language: Language) {
  const label = (question: ProfileQuestion, choice: string) =>
    [ownWords, prefersNot].includes(choice) || question.choices === 'countries'
      ? null
      : wordsFor(question.choices.find(({ name }) => name === choice)?.label ?? {}, language).text;
  const asQuestion = ({ question, counts, base, skipped, source, missing }: ProfileOf) => ({
    question: question.name,
    label: wordsFor(question.label, language).text,
    base,
    skipped,
    missing: missing.map((one) => ({ ...one, sentence: say(language, messages.tookPart.missing[one.why]) })),
    reference: source,
    counts: counts.map((one) => ({ ...one, label: label(question, one.choice) })),
  });
  return {
    channels: taking.channels.map((row) => ({
      channel: row.channel,
      title: row.title?.text ?? null,
      countedAs: row.countedAs,
      number: row.number,
      upTo: row.upTo ?? row.number,
      times: row.times ?? null,
      simulated: row.simulated ?? 0,
      profileKnown: row.profileKnown,
      reached: row.reached,
      contributed: row.gave ? { of: row.gave.of, count: row.gave.count } : null,
      firstTime: row.firstTime,
      limitation: limitationOf(row),
      sentence:
        (row.note && wordsFor(row.note.sentence, language).text) ||
        say(language, messages.tookPart.limitations[limitationOf(row)]),
      cost: row.note?.cost ?? null,
    })),
    reachedByOther: taking.reachedByOther,
    total: taking.total,
    countedInStepsOf: taking.inSteps ? peopleAtOnce : null,
    profile: taking.profile.map(asQuestion),
    countedByHosts: taking.byHosts.map(asQuestion),
  };
}

/** Line by line: what is counted of a channel, or a choice of a question. Nothing unlike stands in one line. */
export function asRows(taking: Taking, language: Language): (string | number | null)[][] {
  const { channels, profile, countedByHosts, total, reachedByOther } = asData(taking, language);
  const line = (
    part: string,
    name: string,
    label: string | null,
    counted: string,
    from: number | null,
    { upTo = from, base = null, limitation = null, sentence = null, cost = null }: More = {},
  ) => [part, name, label, counted, from, upTo, base, limitation, sentence, cost];
  const reachedOf = (name: string, label: string | null, { counts }: Reached) =>
    counts.map(({ unit, count }) => line('reached', name, label, unit, count));
  return [
    ...channels.flatMap((row) => {
      const { channel, title, firstTime, contributed } = row;
      const { upTo, profileKnown: base, limitation, sentence, cost } = row;
      const more = { upTo, base, limitation, sentence, cost };
      return [
        line('channel', channel, title, row.countedAs, row.number, more),
        ...reachedOf(channel, title, row.reached),
        ...(contributed ? [line('contributed', channel, title, contributed.of, contributed.count)] : []),
        typeof firstTime === 'string'
          ? line('first-time', channel, title, 'people', null, { limitation: firstTime })
          : line('first-time', channel, title, 'people', firstTime.count, { base: firstTime.base }),
      ];
    }),
    ...reachedOf('other', null, reachedByOther),
    line('total', 'people', null, 'people', total.from, { upTo: total.upTo }),
    ...[...profile, ...countedByHosts]
      .filter(({ base }) => base > 0)
      .flatMap((of) => [
        ...of.missing.map(({ why, count, sentence }) =>
          line('missing', of.question, why, 'people', count, { limitation: fewOr(count), sentence }),
        ),
        ...of.counts.map(({ choice, label, count }) => {
          const part = countedByHosts.includes(of) ? 'counted-by-hosts' : 'profile';
          const more = { base: of.base, limitation: fewOr(count) };
          return line(part, of.question, label ?? choice, 'people', count, more);
        }),
      ]),
  ];
}
const fewOr = (count: number | null) => (count === null ? 'too-few' : null);
type More = {
  readonly upTo?: number | null;
  readonly base?: number | null;
  readonly limitation?: string | null;
  readonly sentence?: string | null;
  readonly cost?: string | null;
};
export const columnsOfRows = [
  'part',
  'name',
  'label',
  'counted',
  'from',
  'up_to',
  'base',
  'limitation',
  'sentence',
  'cost',
];
