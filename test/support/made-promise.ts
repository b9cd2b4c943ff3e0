import { commitmentKind } from '../../src/commitments/commitment.ts';
import { milestoneKind } from '../../src/commitments/milestone.ts';
import type { Scope } from '../../src/records/index.ts';
import { saveRecord, takeStep } from '../../src/records/keeping/index.ts';
import type { AnyKind } from '../../src/records/kinds/index.ts';
import { progressKind } from '../../src/results/progress/progress.ts';
import { reviewKind } from '../../src/results/reviews/review.ts';
import { program } from './made-process.ts';
import type { ProcessSite } from './process-site.ts';

type Texts = Readonly<Record<string, string>>;

/** Writes commitments and what is said and judged of them through the acts of the program, at any moment. */
export function promisesIn(db: ProcessSite['db'], scope: Scope) {
  const write = async (kind: AnyKind, facts: object, texts: Texts, at = new Date()): Promise<string> => {
    const saved = await saveRecord(
      db,
      program,
      kind,
      {
        scope,
        id: null,
        version: null,
        facts: facts as never,
        texts: Object.entries(texts).map(([field, body]) => ({ field, body, seen: null })),
      },
      at,
    );
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    return saved.value.id;
  };
  const step = async (kind: AnyKind, id: string, act: string, reason = '', at = new Date()) => {
    const taken = await takeStep(db, program, kind, { scope, id, act, reason }, at);
    if (!taken.ok) throw new Error(JSON.stringify(taken));
  };
  const made = async (kind: AnyKind, act: string | null, facts: object, texts: Texts, at?: Date) => {
    const id = await write(kind, facts, texts, at);
    if (act !== null) await step(kind, id, act, '', at);
    return id;
  };
  return {
    step,
    commitment: (title: string, facts: object = {}, texts: Texts = {}, at?: Date) =>
      write(
        commitmentKind,
        { lead: 'The roads office', starts: null, ends: '2027-12-31', ...facts },
        // One that comes from no answer says why: it could not be adopted.
        { title, outside: 'The law asks for it.', ...texts },
        at,
      ),
    milestone: (commitment: string, title: string, due: string, facts: object = {}) =>
      write(milestoneKind, { commitment, due, owner: 'The works yard', ...facts }, { title }),
    /** Said by the body, published unless it is to stay a draft. */
    progress: (commitment: string, title: string, facts: object, act: 'publish' | null = 'publish') =>
      made(
        progressKind,
        act,
        {
          commitment,
          milestone: null,
          status: 'limited',
          saidOn: '2026-06-01',
          evidence: null,
          evidenceHref: null,
          ...facts,
        },
        { title },
      ),
    /** Judged by a reviewer, published unless it is to stay a draft. */
    review: (commitment: string, title: string, facts: object, act: 'publish' | null = 'publish') =>
      made(
        reviewKind,
        act,
        {
          commitment,
          milestone: null,
          completion: 'limited',
          earlyResults: { missing: 'not-assessed' },
          scale: 'irm-2021',
          by: 'The audit office',
          judgedOn: '2026-06-01',
          evidence: null,
          evidenceHref: null,
          ...facts,
        },
        { title },
      ),
  };
}
