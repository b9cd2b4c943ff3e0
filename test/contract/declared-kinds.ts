import { answerKind } from '../../src/answers/answer.ts';
import { commitmentKind } from '../../src/commitments/commitment.ts';
import { milestoneKind } from '../../src/commitments/milestone.ts';
import { findingKind } from '../../src/findings/findings/finding.ts';
import { documentKind, phaseKind, questionKind } from '../../src/processes/index.ts';
import { progressKind } from '../../src/results/progress/progress.ts';
import { reviewKind } from '../../src/results/reviews/review.ts';
import { conversationKind } from '../../src/voices/conversations/conversation.ts';
import { pointKind } from '../../src/voices/conversations/point.ts';
import { attachmentKind } from '../../src/voices/events/attachments/attachment.ts';
import { eventKind } from '../../src/voices/events/event.ts';
import { noteKind } from '../../src/voices/events/notes/note.ts';
import { proposalKind } from '../../src/voices/events/proposals/proposal.ts';
import { lessonKind } from '../../src/voices/lessons/lesson.ts';
import { outreachKind } from '../../src/voices/outreach/outreach.ts';
import { stakeholderKind } from '../../src/voices/outreach/stakeholder.ts';
import { submissionKind } from '../../src/voices/submissions/submission.ts';
import { form } from '../../src/voices/surveys/form/form.ts';
import { replaceForm } from '../../src/voices/surveys/making/keep-form.ts';
import { remarkKind } from '../../src/voices/surveys/remarks/remark.ts';
import { surveyKind } from '../../src/voices/surveys/survey.ts';
import { type Contract, program, type Role } from './ground.ts';
import { probeKind } from './probe-kind.ts';

const inside: readonly Role[] = ['analyst', 'reviewer', 'moderator', 'convener', 'administrator'];
const everybody: readonly Role[] = ['anybody', 'participant', 'elsewhere', ...inside];
const moderating: readonly Role[] = ['moderator', 'convener', 'administrator'];
const convening: readonly Role[] = ['convener', 'administrator'];
const analysing: readonly Role[] = ['analyst', 'convener', 'administrator'];
/** Neither who promised it nor who runs it all. */
const judging: readonly Role[] = ['reviewer'];

/** Parts of a process: there for everybody until taken off, by and for those who convene it. */
const asPart = {
  readers: { shown: everybody, removed: moderating },
  writers: convening,
  takers: { remove: convening, restore: convening },
  told: ['remove', 'restore'],
};

/** The same day of a year that has been: nobody reports or judges on a day to come. */
const onceIn = (day = '') => day.replace(/^\d{2}/, '19');

/** What a survey asks at least. */
const oneQuestion = form.parse({
  languages: ['en'],
  title: { en: 'A survey' },
  lists: [],
  sections: [
    { kind: 'section', name: 'page', items: [{ type: 'long', name: 'why', label: { en: 'Why?' } }] },
  ],
});

/** What is known of each kind from outside: a kind that the program has and this list has not fails. */
export const contracts: readonly Contract[] = [
  {
    kind: phaseKind,
    example: {
      facts: { startsOn: '2026-01-05', endsOn: null, direction: null },
      texts: { title: 'A phase' },
    },
    ...asPart,
    // It ends no earlier than it starts.
    fits: (typed) => ({ ...typed, endsOn: typed.startsOn ?? '' }),
  },
  {
    kind: questionKind,
    example: { facts: { phaseId: null }, texts: { title: 'A question?' } },
    ...asPart,
  },
  {
    kind: documentKind,
    example: {
      facts: { file: null, href: null, language: null },
      texts: { title: 'A paper', body: 'What it says.' },
    },
    readers: { draft: inside, published: everybody, withdrawn: moderating },
    writers: convening,
    takers: { publish: convening, withdraw: convening, restore: convening },
    told: ['publish', 'withdraw', 'restore'],
  },
  {
    kind: eventKind,
    example: {
      facts: {
        starts: new Date('2026-05-04T18:00:00Z'),
        form: 'in-person',
        place: { missing: 'not-decided' },
      },
      texts: { title: 'A meeting' },
    },
    readers: {
      draft: inside,
      secluded: moderating,
      announced: everybody,
      cancelled: everybody,
      counted: moderating,
    },
    // What is closed is counted, and who was there is for those who run it.
    leads: { secluded: { closed: 'chatham-house' }, counted: { closed: 'chatham-house' } },
    sees: { contact: inside, closed: moderating },
    writers: convening,
    takers: { announce: convening, cancel: convening, count: convening, back: convening },
    told: ['announce', 'cancel'],
    // It ends no earlier than it starts; a range has both ends; who says where also says what.
    fits: (typed) => ({
      ...typed,
      ends: typed.starts ?? '',
      cameUpTo: typed.came ?? '',
      counting: typed.came ? 'counted' : '',
      partOf: typed.partOf || (typed.partOfAt ? 'A fair' : ''),
      closed: '',
    }),
  },
  {
    kind: proposalKind,
    example: {
      facts: {
        starts: new Date('2030-05-03T09:00Z'),
        form: 'online',
        place: null,
        host: null,
        ends: null,
        zone: null,
        contact: null,
      },
      texts: { title: 'An evening', about: 'What it is about.' },
    },
    readers: { held: moderating, confirmed: everybody, declined: moderating, withdrawn: moderating },
    sees: { contact: moderating },
    writers: [],
    takers: { confirm: moderating, decline: moderating, back: moderating, withdraw: [] },
    told: ['confirm', 'decline'],
    // It ends no earlier than it starts.
    fits: (typed) => ({ ...typed, ends: typed.starts ?? '' }),
  },
  {
    kind: submissionKind,
    example: {
      facts: { publish: 'without-name', cameBy: 'form' },
      texts: { title: 'A letter', body: 'What it says.' },
    },
    readers: {
      held: moderating,
      published: everybody,
      kept: moderating,
      declined: moderating,
      withdrawn: moderating,
    },
    sees: {
      name: moderating,
      publish: moderating,
      original: moderating,
      typedBy: moderating,
      contact: moderating,
    },
    writers: [],
    // Whoever wrote it withdraws it, and none of the staff.
    takers: { publish: moderating, keep: moderating, decline: moderating, back: moderating, withdraw: [] },
    // What everybody could read is not taken from them unsaid.
    told: ['publish', 'decline'],
  },
  {
    kind: remarkKind,
    example: { facts: { asked: 'Why?', from: null }, texts: { title: 'More shade' } },
    readers: { held: moderating, published: everybody, declined: moderating, withdrawn: moderating },
    writers: [],
    takers: { publish: moderating, decline: moderating, back: moderating, withdraw: [] },
    told: ['publish', 'decline'],
  },
  {
    kind: conversationKind,
    example: {
      facts: {
        heldOn: '2026-05-04',
        form: 'in-person',
        place: { missing: 'not-recorded' },
        hostKind: 'school',
        people: { missing: 'not-counted' },
      },
      texts: { title: 'A conversation' },
    },
    readers: {
      held: moderating,
      expected: moderating,
      published: everybody,
      declined: moderating,
      withdrawn: moderating,
    },
    sees: { contact: moderating, typedBy: moderating },
    writers: moderating,
    takers: {
      publish: moderating,
      decline: moderating,
      withdraw: moderating,
      expect: moderating,
      arrive: moderating,
    },
    told: ['publish', 'decline', 'withdraw'],
    hasOwnForm: true,
    // There were no fewer people at most than there were.
    fits: (typed) => ({ ...typed, peopleAtMost: typed.people ?? '' }),
  },
  {
    kind: pointKind,
    example: { facts: { question: null, says: 'point', consent: 'given' }, texts: { title: 'A point' } },
    readers: { held: moderating, published: everybody, declined: moderating, withdrawn: moderating },
    writers: moderating,
    takers: { publish: moderating, decline: moderating, withdraw: moderating },
    told: ['publish', 'decline', 'withdraw'],
    // A quote is there with consent alone.
    fits: (typed) => ({ ...typed, consent: 'given' }),
  },
  {
    kind: noteKind,
    example: { facts: { question: null, consent: 'given' }, texts: { title: 'Said at a meeting' } },
    readers: { held: moderating, published: everybody, withdrawn: moderating },
    writers: convening,
    takers: { publish: convening, withdraw: convening },
    told: ['publish', 'withdraw'],
    // Nobody is quoted in public who did not agree to it.
    fits: (typed) => ({ ...typed, consent: 'given' }),
  },
  {
    kind: attachmentKind,
    example: { facts: { file: null, href: 'https://example.org/slides' }, texts: { title: 'The slides' } },
    readers: { draft: inside, published: everybody, withdrawn: moderating },
    writers: convening,
    takers: { publish: convening, withdraw: convening },
    told: ['publish', 'withdraw'],
    // It is a file, or lies somewhere.
    fits: (typed) => ({ ...typed, href: typed.href || 'https://example.org/' }),
  },
  {
    kind: lessonKind,
    example: {
      facts: { channel: 'events' },
      texts: { title: 'Meetings bring those who never answer a survey' },
    },
    readers: {
      draft: inside,
      assumed: everybody,
      learned: everybody,
      confirmed: everybody,
      challenged: everybody,
      withdrawn: everybody,
    },
    writers: analysing,
    takers: {
      assume: analysing,
      learn: analysing,
      confirm: analysing,
      challenge: analysing,
      withdraw: analysing,
    },
    told: ['assume', 'learn', 'confirm', 'challenge', 'withdraw'],
  },
  {
    kind: outreachKind,
    example: {
      facts: {
        sentOn: '2026-05-04',
        through: 'post',
        reached: { missing: 'not-counted' },
        unit: 'views',
        stakeholder: null,
      },
      texts: { title: 'A blog post' },
    },
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    writers: convening,
    takers: { publish: convening, withdraw: convening },
    told: ['publish', 'withdraw'],
    // A number says what it counts.
    fits: (typed) => ({ ...typed, unit: 'views' }),
  },
  {
    kind: stakeholderKind,
    example: {
      facts: { type: 'citizens', goal: null, contact: null, consent: 'given' },
      texts: { title: 'A group' },
    },
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    sees: { contact: inside, consent: inside },
    writers: convening,
    takers: { publish: convening, withdraw: convening },
    told: ['publish', 'withdraw'],
    // Nobody stands here who did not agree.
    fits: (typed) => ({ ...typed, consent: 'given' }),
  },
  {
    kind: surveyKind,
    example: {
      facts: { closesAt: null, question: null, admits: null, follows: null },
      texts: { title: 'A survey' },
    },
    readers: { draft: inside, open: everybody, closed: everybody },
    writers: convening,
    takers: { open: convening, close: convening, reopen: convening },
    told: ['open', 'close', 'reopen'],
    readies: ({ site, scope }, survey) =>
      replaceForm(site.db, program, { scope, survey }, { form: oneQuestion }, new Date()),
  },
  {
    kind: findingKind,
    example: { facts: { pattern: 'convergent' }, texts: { title: 'A finding', body: 'What it rests on.' } },
    // What does not hold any more stays, for whoever built on it.
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    writers: analysing,
    takers: { publish: analysing, withdraw: analysing, restore: analysing },
    told: ['publish', 'withdraw', 'restore'],
  },
  {
    kind: answerKind,
    example: {
      facts: {
        verdict: 'taken-up',
        decidedBy: 'The town council',
        decidedOn: null,
        doneBy: null,
        until: null,
      },
      texts: { title: 'An answer', why: 'Because.' },
    },
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    writers: convening,
    takers: { decide: convening, withdraw: convening },
    told: ['decide', 'withdraw'],
    // What is still open says until when, and nothing else does.
    fits: (typed) => ({
      ...typed,
      decidedOn: typed.decidedOn ? onceIn(typed.decidedOn) : '',
      until: typed.verdict === 'still-open' ? typed.until || '2030-01-31' : '',
    }),
  },
  {
    kind: commitmentKind,
    example: {
      facts: { lead: 'The roads office', starts: null, ends: '2027-12-31' },
      texts: { title: 'A commitment', problem: 'What is wrong.' },
    },
    readers: { draft: inside, adopted: everybody, withdrawn: everybody },
    writers: convening,
    takers: { adopt: convening, withdraw: convening },
    told: ['adopt', 'withdraw'],
    // It ends no earlier than it begins.
    fits: (typed) => ({ ...typed, ends: typed.starts || (typed.ends ?? '') }),
  },
  {
    kind: milestoneKind,
    example: { facts: { due: '2027-06-30', owner: 'The roads office' }, texts: { title: 'A milestone' } },
    readers: { draft: inside, set: everybody, dropped: everybody },
    writers: convening,
    takers: { set: convening, drop: convening },
    told: ['set', 'drop'],
  },
  {
    kind: progressKind,
    example: {
      facts: {
        milestone: null,
        status: 'not-started',
        saidOn: '2026-02-01',
        evidence: null,
        evidenceHref: null,
      },
      texts: { title: 'What was done' },
    },
    fits: (typed) => ({ ...typed, saidOn: onceIn(typed.saidOn) }),
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    writers: convening,
    takers: { publish: convening, withdraw: convening },
    told: ['publish', 'withdraw'],
  },
  {
    kind: reviewKind,
    example: {
      facts: {
        milestone: null,
        completion: 'limited',
        earlyResults: { missing: 'not-assessed' },
        scale: 'irm-2021',
        by: 'An audit office',
        judgedOn: '2026-03-01',
        evidence: null,
        evidenceHref: null,
      },
      texts: { title: 'A judgement' },
    },
    fits: (typed) => ({ ...typed, judgedOn: onceIn(typed.judgedOn) }),
    readers: { draft: inside, published: everybody, withdrawn: everybody },
    writers: judging,
    takers: { publish: judging, withdraw: judging },
    told: ['publish', 'withdraw'],
  },
];

export const probeContract: Contract = {
  kind: probeKind,
  example: {
    facts: { startsOn: null, endsOn: { missing: 'unknown' }, format: 'room' },
    texts: { title: 'A probe', note: 'A note', body: 'A body' },
  },
  readers: { draft: inside, open: everybody, ended: everybody, hidden: moderating },
  sees: { contact: inside, caseNumber: moderating },
  writers: convening,
  takers: { announce: convening, end: convening, hide: moderating, restore: moderating },
  told: ['announce', 'end', 'hide', 'restore'],
};
