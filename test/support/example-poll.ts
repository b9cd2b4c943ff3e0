import type { PollCounts } from '../../src/voices/polls/counts/index.ts';
import type { Poll, PollSnapshot, Statement, Tally } from '../../src/voices/polls/index.ts';

/** For tests of pure functions: a poll made of counts, with one person for each vote unless told. */
export function examplePoll(
  tallies: readonly Tally[],
  change: {
    readonly poll?: Partial<Poll>;
    readonly voters?: number;
    readonly statements?: readonly Partial<Statement>[];
  } = {},
): { readonly snapshot: PollSnapshot; readonly counts: PollCounts } {
  const begin = new Date('2026-03-01T08:00:00Z');
  const statements = tallies.map(
    (_, index): Statement => ({
      id: 1000 + index,
      number: index,
      authorId: null,
      authorLabel: null,
      isSeed: false,
      isMeta: false,
      language: 'en',
      state: 'accepted',
      mergedInto: null,
      createdAt: begin,
      wordings: [
        { language: 'en', body: `Statement about matter ${index}`, state: 'original', translatedFrom: null },
      ],
      ...change.statements?.[index],
    }),
  );
  const votes = tallies.reduce((sum, { agree, disagree, pass }) => sum + agree + disagree + pass, 0);
  const voters = change.voters ?? votes;
  return {
    snapshot: {
      poll: {
        id: 'example',
        processId: 'process',
        questionId: null,
        kind: 'votes',
        originalLanguage: 'en',
        moderation: 'open',
        acceptsStatements: true,
        statementLimit: 140,
        opensAt: begin,
        closesAt: null,
        resultsVisible: 'always',
        exposureShare: 0.2,
        simulated: false,
        simulatedVoters: 0,
        paraphrased: false,
        rebuiltFromTotals: false,
        votersPublished: null,
        source: null,
        policies: [],
        events: [],
        codes: { made: 0, voided: 0 },
        whoMayVote: 'anybody',
        setAside: [],
        version: 1,
        decided: 'open',
        decidedAt: begin,
        closedReason: null,
        processClosed: null,
        processTurns: 0,
        votableSince: null,
        formerQuestions: [],
        titles: [{ language: 'en', body: 'Which matters?', state: 'original', translatedFrom: null }],
        descriptions: [],
        ...change.poll,
      },
      statements,
      byId: new Map(statements.map((statement) => [statement.id, statement])),
      byNumber: new Map(statements.map((statement) => [statement.number, statement])),
    },
    counts: {
      tallies: new Map(
        statements.map((statement, index) => [
          statement.id,
          tallies[index] ?? { agree: 0, disagree: 0, pass: 0 },
        ]),
      ),
      voters,
      firstVoteAt: votes > 0 ? begin : null,
      lastVoteAt: votes > 0 ? begin : null,
      days: votes > 0 ? [{ day: new Date('2026-03-01T00:00:00Z'), votes, voters }] : [],
      inSteps: false,
      keptBack: false,
      countedAt: new Date('2026-03-02T10:20:30Z'),
    },
  };
}
