import { presentSetAside } from '../../findings/figures/index.ts';
import type { Process } from '../../processes/index.ts';
import { type PollSubject, phaseOf, type Statement, type Wording } from '../../voices/polls/index.ts';

/** How records look in the API. Only what is public comes here; who may see what the gate has said already. */
function presentWording(wording: Pick<Wording, 'language' | 'body' | 'state' | 'translatedFrom'>) {
  return {
    language: wording.language,
    text: wording.body,
    state: wording.state,
    translated_from: wording.translatedFrom,
  };
}

function presentTexts(process: Process, ownerId: string, field: string) {
  return process.texts
    .filter((text) => text.ownerId === ownerId && text.field === field && text.body !== '')
    .map((text) => ({
      language: text.language,
      text: text.body,
      state: text.state,
      translated_from: text.translatedFrom ?? null,
    }));
}

const processFields = ['summary', 'asked', 'askedBy', 'decidedBy', 'useOfInput', 'howToTakePart', 'contact'];

export function presentProcess(process: Process, pollIds: readonly string[], publicUrl: string) {
  return {
    id: process.id,
    slug: process.slug,
    state: process.state === 'closed' ? ('closed' as const) : ('published' as const),
    title: presentTexts(process, process.id, 'title'),
    page: `${publicUrl}/processes/${process.slug}`,
    texts: Object.fromEntries(
      processFields.map((field) => [field, presentTexts(process, process.id, field)]),
    ),
    phases: process.phases.map((phase) => ({
      id: phase.id,
      title: presentTexts(process, phase.id, 'title'),
      direction: phase.direction,
      starts_on: phase.startsOn,
      ends_on: phase.endsOn,
    })),
    questions: process.questions.map((question) => ({
      id: question.id,
      phase_id: question.phaseId,
      title: presentTexts(process, question.id, 'title'),
    })),
    polls: [...pollIds],
  };
}

export function presentPoll(
  { snapshot: { poll }, now }: Pick<PollSubject, 'snapshot' | 'now'>,
  publicUrl: string,
) {
  const phase = phaseOf(poll, now);
  return {
    id: poll.id,
    process_id: poll.processId,
    question_id: poll.questionId,
    kind: poll.kind,
    phase: phase === 'draft' ? ('coming' as const) : phase,
    title: poll.titles.map(presentWording),
    description: poll.descriptions.map(presentWording),
    opens_at: poll.opensAt?.toISOString() ?? null,
    closes_at: poll.closesAt?.toISOString() ?? null,
    accepts_statements: poll.acceptsStatements,
    statement_limit: poll.statementLimit,
    moderation: poll.moderation,
    who_may_vote: poll.whoMayVote,
    set_aside: presentSetAside(poll.setAside),
    results_visible: poll.resultsVisible,
    exposure_share: poll.exposureShare,
    simulated: poll.simulated,
    paraphrased: poll.paraphrased,
    source: poll.source,
    page: `${publicUrl}/polls/${poll.id}`,
  };
}

/** The day alone (UTC): the moment would tell who was seen writing then. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Statements that everybody may read: accepted ones, and merged ones with where they went. */
export const isPublicStatement = (statement: Statement): boolean =>
  statement.state === 'accepted' || statement.state === 'merged';

export function presentStatement(statement: Statement, byId: ReadonlyMap<number, Statement>) {
  const into = statement.mergedInto === null ? undefined : byId.get(statement.mergedInto);
  return {
    number: statement.number,
    language: statement.language,
    wordings: statement.wordings.map(presentWording),
    is_seed: statement.isSeed,
    state: statement.state === 'merged' ? ('merged' as const) : ('accepted' as const),
    merged_into: into?.number ?? null,
    added_on: dayOf(statement.createdAt),
  };
}
