import { describe, expect, it } from 'vitest';
import type { StatementState } from '../poll.ts';
import { decisionKinds, mayBeAppealed, stateAfter, transitions } from './transitions.ts';

// Written down by hand from the rules of the issue: rows are states, columns decisions, '-' is refused.
const expected = `
            accept    reject    merge   hold  redact    propose-redaction  uphold    withdraw
held        accepted  rejected  merged  held  held      held               -         withdrawn
accepted    -         rejected  merged  held  accepted  -                  -         withdrawn
rejected    accepted  rejected  -       held  rejected  -                  rejected  withdrawn
merged      accepted  -         -       held  merged    -                  merged    withdrawn
withdrawn   -         -         -       -     -         -                  -         -
`;

const [heading = [], ...rows] = expected
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('the legal steps of moderation', () => {
  it('cover every state and every decision', () => {
    expect([...heading].sort()).toEqual([...decisionKinds].sort());
    expect(rows.map(([state]) => state).sort()).toEqual(Object.keys(transitions).sort());
  });

  for (const [state, ...cells] of rows) {
    for (const [index, cell] of cells.entries()) {
      const decision = heading[index] as (typeof decisionKinds)[number];
      it(`${state}: ${decision} leads to ${cell}`, () => {
        expect(stateAfter(state as StatementState, decision)).toBe(cell === '-' ? null : cell);
      });
    }
  }

  it('let an author appeal only against a rejection or a merge', () => {
    const open = (['held', 'accepted', 'rejected', 'merged', 'withdrawn'] as const).filter(mayBeAppealed);
    expect(open).toEqual(['rejected', 'merged']);
  });
});
