import { answerKind } from '../../src/answers/answer.ts';
import { commitmentKind } from '../../src/commitments/commitment.ts';
import { milestoneKind } from '../../src/commitments/milestone.ts';
import { findingKind } from '../../src/findings/findings/finding.ts';
import { progressKind } from '../../src/results/progress/progress.ts';
import { reviewKind } from '../../src/results/reviews/review.ts';
import type { PlantedLine } from './planted-line.ts';

/** Writes what follows from the statements of a planted process, each open to everybody unless told otherwise. */
export function lineMaker({ write, link, step }: PlantedLine) {
  const evidence = { evidence: null, evidenceHref: null };
  return {
    async finding(title: string, grounds: readonly string[], act: 'publish' | null = 'publish') {
      const id = await write(findingKind, { pattern: 'convergent' }, { title });
      for (const one of grounds) await link(id, 'rests-on', one);
      if (act) await step(findingKind, id, act);
      return id;
    },
    async answer(title: string, verdict: string, to: readonly string[], why = 'So we decided.') {
      const until = verdict === 'still-open' ? '2031-05-01' : null;
      const facts = { verdict, decidedBy: 'Town council', decidedOn: null, doneBy: null, until };
      const id = await write(answerKind, facts, { title, why });
      for (const one of to) await link(id, 'answers', one);
      await step(answerKind, id, 'decide');
      return id;
    },
    async commitment(title: string, from: readonly string[], outside = '') {
      const facts = { lead: 'Streets office', starts: null, ends: '2032-01-31' };
      const id = await write(commitmentKind, facts, { title, outside });
      for (const one of from) await link(id, 'carries-out', one);
      await step(commitmentKind, id, 'adopt');
      return id;
    },
    milestone: (title: string, commitment: string) =>
      write(milestoneKind, { commitment, due: '2031-06-30', owner: 'Water works' }, { title }, 'set'),
    progress: (title: string, commitment: string, milestone: string | null) =>
      write(
        progressKind,
        { commitment, milestone, status: 'limited', saidOn: '2026-11-01', ...evidence },
        { title },
        'publish',
      ),
    review(title: string, commitment: string, milestone: string | null = null) {
      const judged = { completion: 'limited', earlyResults: { missing: 'not-assessed' }, scale: 'irm-2021' };
      const facts = {
        commitment,
        milestone,
        ...judged,
        by: 'The audit office',
        judgedOn: '2026-11-20',
        ...evidence,
      };
      return write(reviewKind, facts, { title }, 'publish');
    },
  };
}
