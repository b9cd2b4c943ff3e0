import { documentKind, phaseKind, questionKind } from '../../src/processes/index.ts';
import { eventKind } from '../../src/voices/events/event.ts';
import { submissionKind } from '../../src/voices/submissions/submission.ts';
import type { Contract, Role } from './ground.ts';
import { probeKind } from './probe-kind.ts';

const inside: readonly Role[] = ['analyst', 'reviewer', 'moderator', 'convener', 'administrator'];
const everybody: readonly Role[] = ['anybody', 'participant', 'elsewhere', ...inside];
const moderating: readonly Role[] = ['moderator', 'convener', 'administrator'];
const convening: readonly Role[] = ['convener', 'administrator'];

/** Parts of a process: there for everybody until taken off, by and for those who convene it. */
const asPart = {
  readers: { shown: everybody, removed: moderating },
  takers: { remove: convening, restore: convening },
  told: ['remove', 'restore'],
};

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
    readers: { draft: inside, announced: everybody, cancelled: everybody },
    sees: { contact: inside },
    takers: { announce: convening, cancel: convening },
    told: ['announce', 'cancel'],
    // It ends no earlier than it starts.
    fits: (typed) => ({ ...typed, ends: typed.starts ?? '' }),
  },
  {
    kind: submissionKind,
    example: { facts: { from: null, contact: null }, texts: { title: 'A letter', body: 'What it says.' } },
    readers: { held: moderating, published: everybody, declined: moderating, withdrawn: moderating },
    sees: { contact: moderating },
    // Whoever wrote it withdraws it, and none of the staff.
    takers: { publish: moderating, decline: moderating, back: moderating, withdraw: [] },
    // What everybody could read is not taken from them unsaid.
    told: ['publish', 'decline'],
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
  takers: { announce: convening, end: convening, hide: moderating, restore: moderating },
  told: ['announce', 'end', 'hide', 'restore'],
};
