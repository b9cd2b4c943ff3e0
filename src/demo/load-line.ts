import { answerKind } from '../answers/index.ts';
import { commitmentKind, milestoneKind } from '../commitments/index.ts';
import { findingKind } from '../findings/findings/index.ts';
import type { DatabaseTransaction } from '../platform/database/index.ts';
import { StartFailed } from '../platform/index.ts';
import type { Scope } from '../records/index.ts';
import { takeStep } from '../records/keeping/index.ts';
import type { AnyKind } from '../records/kinds/index.ts';
import { findQuote, linkRecords, type Quotable } from '../records/links/index.ts';
import { findTexts } from '../records/texts/index.ts';
import { progressKind } from '../results/progress/index.ts';
import { reviewKind } from '../results/reviews/index.ts';
import { lessonKind } from '../voices/lessons/index.ts';
import type { DemoPoll, DemoStep } from './content/index.ts';
import { doer, keep, originalOf } from './keep.ts';
import { must } from './must.ts';

/** The kinds of the line, and the step by which a record of each comes into force; milestones do with their commitment. */
const kinds: Readonly<Record<DemoStep['kind'], { readonly kind: AnyKind; readonly act: string | null }>> = {
  finding: { kind: findingKind, act: 'publish' },
  answer: { kind: answerKind, act: 'decide' },
  commitment: { kind: commitmentKind, act: 'adopt' },
  milestone: { kind: milestoneKind, act: null },
  progress: { kind: progressKind, act: 'publish' },
  review: { kind: reviewKind, act: 'publish' },
  lesson: { kind: lessonKind, act: null },
};

/** What the line may lead back to beside its own records. */
type Grounds = {
  readonly slug: string;
  readonly polls: readonly DemoPoll[];
  readonly documents: ReadonlyMap<string, string>;
  readonly letters: readonly string[];
  readonly events: readonly string[];
};

/** What came of the voices, by the acts by which staff do it: written and linked first, then each taken into force on its day. */
export async function loadLine(
  tx: DatabaseTransaction,
  scope: Scope,
  line: readonly DemoStep[],
  { slug, polls, documents, letters, events }: Grounds,
): Promise<void> {
  const ids = new Map<string, string>([
    ...[...documents].map(([name, id]) => [`document:${name}`, id] as const),
    ...letters.map((id, number) => [`letter:${number}`, id] as const),
    ...events.map((id, number) => [`event:${number}`, id] as const),
  ]);
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined)
      throw new StartFailed(
        `demo/${slug}/line.json names ${name}, which does not stand before it: correct it.`,
      );
    return id;
  };
  /** Records are named by their own name; evidence is a document, found at its page. */
  const factsOf = ({ facts, records: { evidence, ...records } }: DemoStep) => ({
    ...facts,
    ...Object.fromEntries(Object.entries(records).map(([field, name]) => [field, name && idOf(name)])),
    ...(evidence === undefined
      ? {}
      : { evidence: null, evidenceHref: evidence && `${scope.href}/documents/${idOf(evidence)}` }),
  });
  // Only of what is in force something is said and judged.
  const isResult = ({ kind }: DemoStep) => kind === 'progress' || kind === 'review';
  for (const some of [line.filter((step) => !isResult(step)), line.filter(isResult)]) {
    for (const step of some) await write(step);
    for (const { kind: name, name: own, at, steps } of some) {
      const { kind, act } = kinds[name];
      const all = [...(act ? [{ act, at, reason: '' }] : []), ...steps];
      for (const { at: on, ...step } of all)
        must(await takeStep(tx, doer, kind, { scope, id: idOf(own), ...step }, on));
    }
  }

  async function write(step: DemoStep): Promise<void> {
    const { kind } = kinds[step.kind];
    const id = await keep(tx, scope, kind, factsOf(step) as never, step.texts, step.at);
    ids.set(step.name, id);
    for (const { relation, to, reason, quote: words } of step.links) {
      const end = endOf(to) ?? { toKind: null, toId: idOf(to) };
      const quote = words === undefined ? null : findQuote(words, await textsOf(tx, polls, to, end.toId));
      if (words !== undefined && !quote)
        throw new StartFailed(
          `demo/${slug}/line.json quotes “${words}”, which ${to} does not say: correct it.`,
        );
      const link = { ...end, relation, quote, reason, language: scope.originalLanguage };
      must(await linkRecords(tx, doer, { id, guarded: scope.guarded }, link, step.at));
    }
  }
}

/** What can be quoted of it: of a letter what it says, of a statement its words. */
async function textsOf(
  tx: DatabaseTransaction,
  polls: readonly DemoPoll[],
  to: string,
  id: string,
): Promise<readonly Quotable[]> {
  const [, slug, number] = statementName.exec(to) ?? [];
  if (number === undefined) return findTexts(tx, [id]);
  const text = polls.find((poll) => poll.slug === slug)?.statements[Number(number)]?.text;
  return text ? [{ field: 'words', language: text.original, body: originalOf(text), state: 'original' }] : [];
}

const statementName = /^statement:(.+)\/(\d+)$/;

/** A statement is no record: its poll and number name it, and pages count from 1. */
function endOf(to: string): { toKind: string; toId: string } | null {
  const [, poll, number] = statementName.exec(to) ?? [];
  return poll && number ? { toKind: 'statement', toId: `${poll}/${Number(number) + 1}` } : null;
}
