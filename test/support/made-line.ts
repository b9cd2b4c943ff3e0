import { answerKind } from '../../src/answers/answer.ts';
import { commitmentKind } from '../../src/commitments/commitment.ts';
import { milestoneKind } from '../../src/commitments/milestone.ts';
import { findingKind } from '../../src/findings/findings/finding.ts';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import type { AnyKind } from '../../src/records/kinds/index.ts';
import { linkRecords } from '../../src/records/links/link-records.ts';
import type { Relation } from '../../src/records/links/relations.ts';
import { progressKind } from '../../src/results/progress/progress.ts';
import { reviewKind } from '../../src/results/reviews/review.ts';
import { program, scopeOf } from './made-process.ts';
import type { ProcessSite } from './process-site.ts';

type Db = ProcessSite['db'];
type Facts = Readonly<Record<string, unknown>>;

/** Writes the records of a line into a process, as its staff would, each open to everybody unless told otherwise. */
export function lineMaker(db: Db, processId: string) {
  async function make(kind: AnyKind, title: string, facts: Facts, act: string | null, texts: Facts = {}) {
    const scope = await scopeOf(db, processId);
    const rows = Object.entries({ title, ...texts }).map(([field, body]) => ({
      field,
      body: String(body),
      seen: null,
    }));
    const made = await saveRecord(db, program, kind, {
      scope,
      id: null,
      version: null,
      facts: facts as never,
      texts: rows,
    });
    if (!made.ok) throw new Error(`${kind.name} was not saved: ${JSON.stringify(made)}`);
    const { id } = made.value;
    if (act !== null) await step(kind, id, act);
    return id;
  }
  async function step(kind: AnyKind, id: string, act: string, reason = '') {
    const taken = await takeStep(db, program, kind, { scope: await scopeOf(db, processId), id, act, reason });
    if (!taken.ok) throw new Error(`${act} was not taken: ${JSON.stringify(taken)}`);
  }
  /** `to` is a record, or a statement as `poll/number`. */
  async function link(id: string, relation: Relation, to: string, reason = 'It says so.') {
    const { guarded } = await scopeOf(db, processId);
    const toKind = to.includes('/') ? 'statement' : null;
    const made = await linkRecords(
      db,
      program,
      { id, guarded },
      { toKind, toId: to, relation, reason, language: 'en' },
    );
    if (!made.ok) throw new Error(`not linked: ${JSON.stringify(made)}`);
  }
  const linked = async (id: string, relation: Relation, to: readonly string[]) => {
    for (const one of to) await link(id, relation, one);
    return id;
  };
  return {
    step,
    link,
    finding: async (title: string, grounds: readonly string[], act: string | null = 'publish') => {
      const id = await linked(
        await make(findingKind, title, { pattern: 'convergent' }, null),
        'rests-on',
        grounds,
      );
      if (act !== null) await step(findingKind, id, act);
      return id;
    },
    answer: async (title: string, verdict: string, to: readonly string[], why = 'So we decided.') => {
      const until = verdict === 'still-open' ? '2031-05-01' : null;
      const facts = { verdict, decidedBy: 'Town council', decidedOn: null, doneBy: null, until };
      const id = await linked(await make(answerKind, title, facts, null, { why }), 'answers', to);
      await step(answerKind, id, 'decide');
      return id;
    },
    commitment: async (title: string, from: readonly string[], outside = '') => {
      const facts = { lead: 'Streets office', starts: null, ends: '2032-01-31' };
      const id = await linked(
        await make(commitmentKind, title, facts, null, { outside }),
        'carries-out',
        from,
      );
      await step(commitmentKind, id, 'adopt');
      return id;
    },
    milestone: (title: string, commitment: string) =>
      make(milestoneKind, title, { commitment, due: '2031-06-30', owner: 'Water works' }, 'set'),
    progress: (title: string, milestone: string) =>
      make(
        progressKind,
        title,
        { milestone, status: 'limited', saidOn: '2026-11-01', evidence: null, evidenceHref: null },
        'publish',
      ),
    review: (title: string, commitment: string, milestone: string | null = null) =>
      make(
        reviewKind,
        title,
        {
          ...{ commitment, milestone, completion: 'limited', earlyResults: { missing: 'not-assessed' } },
          ...{ scale: 'irm-2021', judgedOn: '2026-11-20', evidence: null, evidenceHref: null },
        },
        'publish',
      ),
  };
}
