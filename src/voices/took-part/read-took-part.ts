import type { Queryable } from '../../platform/database/index.ts';
import type { CameBy, Kind, Limitation } from '../../records/index.ts';
import type { Language } from '../../site/index.ts';
import {
  findProfile,
  givenIn,
  ownWords,
  type ProfileQuestion,
  prefersNot,
  wordsFor,
} from '../profile/index.ts';
import { countedPeople, type ProfileOf, peopleAtOnce, profileOf, type Total, totalOf } from './counted.ts';
import { type ChannelNote, findNotes, findReferences } from './store.ts';

export type ChannelRow = Omit<CameBy, 'participants'> & {
  /** Of how many it is known who they are; null where that is nobody, or so few that it would tell of them. */
  readonly profileKnown: number | null;
  readonly firstTime: number | null;
  readonly note: ChannelNote | null;
};

export type Taking = {
  readonly channels: readonly ChannelRow[];
  readonly total: Total;
  readonly profile: readonly ProfileOf[];
  /** People still come: answers are counted in steps. */
  readonly inSteps: boolean;
};

type Asked = {
  readonly id: string;
  readonly href: string;
  readonly isOver: boolean;
};

/** Who took part in a process, as everybody may know it: the page, its files and its cautions are made of this alone. */
export async function readTookPart(
  db: Queryable,
  kinds: readonly Kind[],
  process: Asked,
  language: Language,
): Promise<Taking> {
  const questions = await findProfile(db, process.id);
  const [notes, references, all] = await Promise.all([
    findNotes(db, process.id),
    findReferences(db, process.id),
    givenIn(db, process.id),
  ]);
  const channels: CameBy[] = [];
  for (const { tookPart } of kinds) channels.push(...((await tookPart?.(db, process, language)) ?? []));
  const counted = countedPeople(all, process.isOver);
  const given = all.filter(({ participant }) => counted.has(participant));
  const known = new Set(given.flatMap(({ participant, missing }) => (missing === null ? participant : [])));
  const first = new Set(
    given.flatMap(({ participant, question, choices }) =>
      question === 'first-time' && choices.includes('yes') ? participant : [],
    ),
  );
  const enough = (count: number) => (count < peopleAtOnce ? null : count);
  return {
    channels: channels.map(({ participants, ...row }) => {
      const note = notes.get(row.channel) ?? null;
      const among = (some: ReadonlySet<number>) =>
        enough((participants ?? []).filter((participant) => some.has(participant)).length);
      return { ...row, profileKnown: among(known), firstTime: among(first), note };
    }),
    total: totalOf(channels),
    profile: questions.map((question) =>
      profileOf(question, given, references.find((one) => one.question === question.name) ?? null),
    ),
    inSteps: !process.isOver,
  };
}

/** What is said of the limits of a channel: by its staff, or else by the program. */
export const limitationOf = ({ note, limitation, profileKnown }: ChannelRow): Limitation =>
  note?.limitation ?? (profileKnown === null ? limitation : 'partial');

/** The same for files: no text of a page, names of questions and choices as they are kept and as they read. */
export function asData(taking: Taking, language: Language) {
  const label = (question: ProfileQuestion, choice: string) =>
    [ownWords, prefersNot].includes(choice) || question.choices === 'countries'
      ? null
      : wordsFor(question.choices.find(({ name }) => name === choice)?.label ?? {}, language).text;
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
      firstTime: row.firstTime,
      limitation: limitationOf(row),
      sentence: row.note ? wordsFor(row.note.sentence, language).text || null : null,
      reached: row.note?.reached ?? null,
      cost: row.note?.cost ?? null,
    })),
    total: taking.total,
    countedInStepsOf: taking.inSteps ? peopleAtOnce : null,
    profile: taking.profile.map(({ question, counts, base, skipped, source }) => ({
      question: question.name,
      label: wordsFor(question.label, language).text,
      base,
      skipped,
      reference: source,
      counts: counts.map((one) => ({ ...one, label: label(question, one.choice) })),
    })),
  };
}

/** Line by line: a channel, or a choice of a question, each with what it counts. */
export function asRows(taking: Taking, language: Language): (string | number | null)[][] {
  const { channels, profile, total } = asData(taking, language);
  return [
    ...channels.map((row) => [
      'channel',
      row.channel,
      row.title,
      row.countedAs,
      row.number,
      row.upTo,
      row.profileKnown,
      row.limitation,
      row.sentence,
    ]),
    ['total', 'people', null, 'people', total.from, total.upTo, null, null, null],
    ...profile.flatMap(({ question, counts, base }) =>
      counts.map(({ choice, label, count }) => [
        'profile',
        question,
        label ?? choice,
        'people',
        count,
        count,
        base,
        count === null ? 'too-few' : null,
        null,
      ]),
    ),
  ];
}
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
];
