import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Account,
  type Act,
  type Asker,
  acts,
  type Guarded,
  may,
  type Openness,
  type Role,
  roles,
  type Scope,
} from './gate.ts';

const here = 'process-here';
const elsewhere = 'process-elsewhere';
const member = 'member-here';
const secret = 'preview-secret';
const account = (isAdministrator = false): Account => ({
  id: 'a',
  email: 'a@example.org',
  name: 'A',
  isAdministrator,
});
const nobody: Asker = { account: null, roles: new Map(), previewSecret: null };
const withRoleIn = (scope: Scope, ...held: Role[]): Asker => ({
  account: account(),
  roles: new Map([[scope, new Set(held)]]),
  previewSecret: null,
});
const withRole = (...held: Role[]) => withRoleIn(here, ...held);

const people = {
  stranger: nobody,
  'stranger with the preview link': { ...nobody, previewSecret: secret },
  'stranger with a wrong preview link': { ...nobody, previewSecret: 'guess' },
  'signed in without a role': { ...nobody, account: account() },
  convener: withRole('convener'),
  moderator: withRole('moderator'),
  analyst: withRole('analyst'),
  reviewer: withRole('reviewer'),
  'all roles, but in another process': {
    ...nobody,
    account: account(),
    roles: new Map([[elsewhere, new Set(roles)]]),
  },
  'convener of the installation': withRoleIn(null, 'convener'),
  'moderator of the installation': withRoleIn(null, 'moderator'),
  'analyst of the installation': withRoleIn(null, 'analyst'),
  'reviewer of the installation': withRoleIn(null, 'reviewer'),
  'convener of a member': withRoleIn(member, 'convener'),
  'reviewer of a member': withRoleIn(member, 'reviewer'),
  administrator: { ...nobody, account: account(true) },
} satisfies Record<string, Asker>;
type Who = keyof typeof people;

const everybody = Object.keys(people) as Who[];
// An account that lost its last role is on no inside page.
const withAnyRole: Who[] = [
  'convener',
  'moderator',
  'analyst',
  'reviewer',
  'all roles, but in another process',
  'convener of the installation',
  'moderator of the installation',
  'analyst of the installation',
  'reviewer of the installation',
  'convener of a member',
  'reviewer of a member',
  'administrator',
];
const team: Who[] = ['convener', 'moderator', 'analyst', 'reviewer', 'administrator'];
const withPreview: Who = 'stranger with the preview link';

// Written down by hand from the design: who may do what with the things of a process, by how open they are.
const byRole: Partial<Record<Act, Who[]>> = {
  convene: ['convener', 'administrator'],
  moderate: ['convener', 'moderator', 'administrator'],
  analyse: ['convener', 'analyst', 'administrator'],
  review: ['reviewer', 'administrator'],
  work: team,
  administer: ['administrator'],
};
const inProcess: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRole, read: everybody, 'take-part': everybody },
  closed: { ...byRole, read: everybody, 'take-part': [] },
  draft: { ...byRole, read: [withPreview, ...team], 'take-part': [] },
  sealed: { ...byRole, read: ['convener', 'moderator', 'administrator'], 'take-part': [] },
};
// What belongs to a member of the partnership: those with a role there, and nobody of a process or the installation.
const byRoleInMember: Partial<Record<Act, Who[]>> = {
  convene: ['convener of a member', 'administrator'],
  moderate: ['convener of a member', 'administrator'],
  analyse: ['convener of a member', 'administrator'],
  review: ['reviewer of a member', 'administrator'],
  work: ['convener of a member', 'reviewer of a member', 'administrator'],
  administer: ['administrator'],
};
const ofMember: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRoleInMember, read: everybody, 'take-part': everybody },
  closed: { ...byRoleInMember, read: everybody, 'take-part': [] },
  draft: {
    ...byRoleInMember,
    read: [withPreview, 'convener of a member', 'reviewer of a member', 'administrator'],
    'take-part': [],
  },
  sealed: { ...byRoleInMember, read: ['convener of a member', 'administrator'], 'take-part': [] },
};
// What belongs to the installation itself. Whoever has a role anywhere works in the staff's own rooms, which lie here.
const byRoleInInstallation: Partial<Record<Act, Who[]>> = {
  convene: ['convener of the installation', 'administrator'],
  moderate: ['convener of the installation', 'moderator of the installation', 'administrator'],
  analyse: ['convener of the installation', 'analyst of the installation', 'administrator'],
  review: ['reviewer of the installation', 'administrator'],
  work: withAnyRole,
  administer: ['administrator'],
};
const installationTeam: Who[] = [
  'convener of the installation',
  'moderator of the installation',
  'analyst of the installation',
  'reviewer of the installation',
  'administrator',
];
const ofInstallation: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRoleInInstallation, read: everybody, 'take-part': everybody },
  closed: { ...byRoleInInstallation, read: everybody, 'take-part': [] },
  draft: { ...byRoleInInstallation, read: [withPreview, ...installationTeam], 'take-part': [] },
  sealed: {
    ...byRoleInInstallation,
    read: ['convener of the installation', 'moderator of the installation', 'administrator'],
    work: installationTeam,
    'take-part': [],
  },
};

describe.each([
  ['a process', here, inProcess],
  ['a member', member, ofMember],
  ['the installation', null, ofInstallation],
] as const)('what belongs to %s', (_name, scope, table) => {
  const cases = Object.entries(table).flatMap(([openness, row]) =>
    acts.map((act) => ({ openness: openness as Openness, act, allowed: row[act] ?? [] })),
  );
  test.each(cases)('$openness: who may $act', ({ openness, act, allowed }) => {
    const guarded: Guarded = { scope, openness, previewSecret: secret };
    const found = everybody.filter((who) => may(people[who], act, guarded));
    expect(found.sort()).toEqual([...new Set(allowed)].sort());
  });
});

test('a thing without a preview secret opens to no secret, not even an empty one', () => {
  for (const previewSecret of [null, '', secret]) {
    for (const of of [null, '', undefined]) {
      const guarded: Guarded = {
        scope: here,
        openness: 'draft',
        ...(of === undefined ? {} : { previewSecret: of }),
      };
      expect(may({ ...nobody, previewSecret }, 'read', guarded)).toBe(false);
    }
  }
});

const anyRoles = fc.subarray([...roles]);
const anyAsker = fc.record({
  isAdministrator: fc.boolean(),
  here: anyRoles,
  elsewhere: anyRoles,
  installation: anyRoles,
  previewSecret: fc.constantFrom(null, secret, 'guess'),
});
const anyGuarded: fc.Arbitrary<Guarded> = fc.record({
  scope: fc.constantFrom(here, elsewhere, null),
  openness: fc.constantFrom<Openness>('draft', 'published', 'closed', 'sealed'),
  previewSecret: fc.constantFrom(null, secret),
});

test('nobody gains by losing a role', () => {
  fc.assert(
    fc.property(
      anyAsker,
      fc.constantFrom(...roles),
      fc.constantFrom(...acts),
      anyGuarded,
      (who, lost, act, guarded) => {
        const asker = (without?: Role): Asker => ({
          account: account(without ? false : who.isAdministrator),
          roles: new Map<Scope, Set<Role>>([
            [here, new Set(who.here.filter((role) => role !== without))],
            [elsewhere, new Set(who.elsewhere.filter((role) => role !== without))],
            [null, new Set(who.installation.filter((role) => role !== without))],
          ]),
          previewSecret: who.previewSecret,
        });
        if (may(asker(lost), act, guarded)) expect(may(asker(), act, guarded)).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});
