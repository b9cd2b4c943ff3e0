import { makeFigures } from '../../src/findings/figures/figures.ts';
import { mapOpinions } from '../../src/opinion/index.ts';
import type { Poll, PollSubject, Statement } from '../../src/voices/polls/index.ts';
import { type PlantedSettings, plantConversation } from './planted-conversation.ts';

const sentences = {
  en: 'The town should open its budget before it decides and say what was left out of it and why',
  fr: 'La ville devrait publier son budget avant de décider',
  es: 'El municipio debería abrir su presupuesto antes de decidir',
  ar: 'ينبغي أن تنشر المدينة ميزانيتها قبل أن تقرر وأن تشرح ما تركته',
} as const;
type Tag = keyof typeof sentences;

/** A planted conversation as a poll with a run of its map, for tests of charts and to look at them. */
export function exampleCharts(settings: Partial<PlantedSettings> = {}, simulated = false) {
  const planted = {
    people: 400,
    statements: 60,
    meanVotes: 30,
    groups: 3,
    separation: 2.5,
    seed: 4,
    ...settings,
  };
  const conversation = plantConversation(planted);
  const tags = Object.keys(sentences) as Tag[];
  const now = new Date('2026-11-21T12:00:00Z');
  const statements = Array.from({ length: planted.statements }, (_, number): Statement => {
    const language = tags[number % 7] ?? 'en';
    return {
      id: 1000 + number,
      number,
      authorId: null,
      authorLabel: null,
      isSeed: number < 20,
      isMeta: false,
      language,
      state: 'accepted',
      mergedInto: null,
      createdAt: new Date(now.getTime() - (20 - number / 4) * 86_400_000),
      wordings: [
        { language, body: `${sentences[language]} (${number})`, state: 'original', translatedFrom: null },
      ],
    };
  });
  const poll: Poll = {
    id: 'example',
    processId: 'process',
    questionId: null,
    kind: 'votes',
    originalLanguage: 'en',
    moderation: 'strict',
    acceptsStatements: true,
    statementLimit: 140,
    opensAt: null,
    closesAt: null,
    resultsVisible: 'always',
    exposureShare: 0.2,
    simulated,
    simulatedVoters: simulated ? 1_000_000 : 0,
    rebuiltFromTotals: false,
    paraphrased: false,
    votersPublished: null,
    source: null,
    policies: [],
    events: [],
    codes: { made: 0, voided: 0 },
    whoMayVote: 'anybody',
    setAside: [],
    version: 1,
    decided: 'open',
    decidedAt: null,
    closedReason: null,
    processClosed: null,
    processTurns: 0,
    votableSince: null,
    formerQuestions: [],
    titles: [
      {
        language: 'en',
        body: 'What should the <town> & its people do?',
        state: 'original',
        translatedFrom: null,
      },
    ],
    descriptions: [],
  };
  const subject: PollSubject = {
    snapshot: {
      poll,
      statements,
      byId: new Map(statements.map((one) => [one.id, one])),
      byNumber: new Map(statements.map((one) => [one.number, one])),
    },
    process: {
      id: 'process',
      slug: 'town',
      guarded: { scope: 'process', openness: 'published', previewSecret: null },
      title: { text: 'The open town', lang: 'en' },
    } as unknown as PollSubject['process'],
    phase: 'open',
    now,
  };
  const tallies = new Map(statements.map(({ id }) => [id, { agree: 0, disagree: 0, pass: 0 }]));
  const { votes } = conversation;
  votes.value.forEach((value, n) => {
    const tally = tallies.get(1000 + (votes.statement[n] ?? 0));
    if (tally) tally[value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass'] += 1;
  });
  const days = Array.from({ length: 16 }, (_, n) => ({
    day: new Date(Date.UTC(2026, 10, 2 + n)),
    votes: Math.round((votes.value.length / 16) * (1 + Math.sin(n))),
    voters: Math.round(planted.people / 16),
  }));
  const figures = makeFigures(
    subject.snapshot,
    {
      tallies,
      voters: planted.people,
      firstVoteAt: days[0]?.day ?? null,
      lastVoteAt: days.at(-1)?.day ?? null,
      days,
      inSteps: false,
      keptBack: false,
      countedAt: now,
    },
    now,
  );
  const run = { id: 'run1', startedAt: now, map: mapOpinions({ votes }) };
  return { subject, figures, run };
}
