import { presentWording } from '../../../records/api/index.ts';
import { phaseOf, type Statement } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { presentSetAside } from '../set-aside/stated.tsx';

/** How polls look in the API. Only what is public comes here; who may see what the gate has said already. */
export function presentPoll(
  { snapshot: { poll }, now }: Pick<PollSubject, 'snapshot' | 'now'>,
  publicUrl: string,
) {
  return {
    id: poll.id,
    process_id: poll.processId,
    question_id: poll.questionId,
    kind: poll.kind,
    phase: phaseOf(poll, now),
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
