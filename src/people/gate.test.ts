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
  'convener and reviewer': withRole('convener', 'reviewer'),
  'administrator and reviewer': { ...withRole('reviewer'), account: account(true) },
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
  'convener and reviewer',
  'administrator and reviewer',
];
const running: Who[] = ['administrator', 'administrator and reviewer'];
const both: Who[] = ['convener and reviewer', 'administrator and reviewer'];
const team: Who[] = ['convener', 'moderator', 'analyst', 'reviewer', 'administrator', ...both];
const withPreview: Who = 'stranger with the preview link';

// Written down by hand from the design: who may do what with the things of a process, by how open they are.
const byRole: Partial<Record<Act, Who[]>> = {
  convene: ['convener', 'administrator', ...both],
  moderate: ['convener', 'moderator', 'administrator', ...both],
  analyse: ['convener', 'analyst', 'administrator', ...both],
  // Nobody judges what is theirs, whatever roles they hold besides.
  review: ['reviewer'],
  work: team,
  administer: running,
};
const inProcess: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRole, read: everybody, 'take-part': everybody },
  closed: { ...byRole, read: everybody, 'take-part': [] },
  draft: { ...byRole, read: [withPreview, ...team], 'take-part': [] },
  sealed: { ...byRole, read: ['convener', 'moderator', 'administrator', ...both], 'take-part': [] },
};
// What belongs to a member of the partnership: those with a role there, and nobody of a process or the installation.
const byRoleInMember: Partial<Record<Act, Who[]>> = {
  convene: ['convener of a member', ...running],
  moderate: ['convener of a member', ...running],
  analyse: ['convener of a member', ...running],
  review: ['reviewer of a member'],
  work: ['convener of a member', 'reviewer of a member', ...running],
  administer: running,
};
const ofMember: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRoleInMember, read: everybody, 'take-part': everybody },
  closed: { ...byRoleInMember, read: everybody, 'take-part': [] },
  draft: {
    ...byRoleInMember,
    read: [withPreview, 'convener of a member', 'reviewer of a member', ...running],
    'take-part': [],
  },
  sealed: { ...byRoleInMember, read: ['convener of a member', ...running], 'take-part': [] },
};
// What belongs to the installation itself. Whoever has a role anywhere works in the staff's own rooms, which lie here.
const byRoleInInstallation: Partial<Record<Act, Who[]>> = {
  convene: ['convener of the installation', ...running],
  moderate: ['convener of the installation', 'moderator of the installation', ...running],
  analyse: ['convener of the installation', 'analyst of the installation', ...running],
  review: ['reviewer of the installation'],
  work: withAnyRole,
  administer: running,
};
const installationTeam: Who[] = [
  'convener of the installation',
  'moderator of the installation',
  'analyst of the installation',
  'reviewer of the installation',
  ...running,
];
const ofInstallation: Record<Openness, Partial<Record<Act, Who[]>>> = {
  published: { ...byRoleInInstallation, read: everybody, 'take-part': everybody },
  closed: { ...byRoleInInstallation, read: everybody, 'take-part': [] },
  draft: { ...byRoleInInstallation, read: [withPreview, ...installationTeam], 'take-part': [] },
  sealed: {
    ...byRoleInInstallation,
    read: ['convener of the installation', 'moderator of the installation', ...running],
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

const askerOf = (who: typeof anyAsker extends fc.Arbitrary<infer W> ? W : never, without?: Role): Asker => ({
  account: account(without ? false : who.isAdministrator),
  roles: new Map<Scope, Set<Role>>([
    [here, new Set(who.here.filter((role) => role !== without))],
    [elsewhere, new Set(who.elsewhere.filter((role) => role !== without))],
    [null, new Set(who.installation.filter((role) => role !== without))],
  ]),
  previewSecret: who.previewSecret,
});

test('nobody gains by losing a role, but the right to judge what is not theirs any more', () => {
  fc.assert(
    fc.property(
      anyAsker,
      fc.constantFrom(...roles),
      fc.constantFrom(...acts),
      anyGuarded,
      (who, lost, act, guarded) => {
        if (!may(askerOf(who, lost), act, guarded) || may(askerOf(who), act, guarded)) return;
        expect(act).toBe('review');
        expect(lost === 'convener' || who.isAdministrator).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('whoever may promise and report may not judge', () => {
  fc.assert(
    fc.property(anyAsker, anyGuarded, (who, guarded) => {
      const asker = askerOf(who);
      if (may(asker, 'convene', guarded)) expect(may(asker, 'review', guarded)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
