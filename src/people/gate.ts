/**
 * The one visibility gate. Page, API, feed, export, embed and mail all ask `may`, and nothing else decides.
 * It knows no concept: whatever is guarded hands over this small shape of itself.
 */

export const roles = ['convener', 'moderator', 'analyst', 'reviewer'] as const;
/** What a person may do with the records of one scope. Administrators of the installation may do all of it everywhere, but judge. */
export type Role = (typeof roles)[number];

export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isAdministrator: boolean;
};

export const acts = [
  'read',
  'take-part',
  'convene',
  'moderate',
  'analyse',
  'review',
  'work',
  'administer',
] as const;
/** What somebody wants to do. `work` is what any member of the staff may do: see the inside pages. */
export type Act = (typeof acts)[number];

/** How far open a guarded thing is. `sealed` texts are for moderators, whatever the state of their process. */
export type Openness = (typeof opennesses)[number];
export const opennesses = ['draft', 'published', 'closed', 'sealed'] as const;

/** The id of the record whose roles count for a thing (a process, say); null: the installation, whose own roles count. */
export type Scope = string | null;

export type Guarded = {
  readonly scope: Scope;
  readonly openness: Openness;
  /** A draft may be read by whoever holds this secret of its preview link. */
  readonly previewSecret?: string | null;
};

/** What somebody may do, scope by scope. A role in the installation is none in what has a scope of its own. */
export type Roles = ReadonlyMap<Scope, ReadonlySet<Role>>;

/** The part of a visitor that the gate looks at. */
export type Asker = {
  readonly account: Account | null;
  readonly roles: Roles;
  /** The preview secret that came with this request, if any. */
  readonly previewSecret: string | null;
};

const rolesFor: Record<Exclude<Act, 'read' | 'take-part' | 'review' | 'administer'>, readonly Role[]> = {
  convene: ['convener'],
  moderate: ['convener', 'moderator'],
  analyse: ['convener', 'analyst'],
  work: ['convener', 'moderator', 'analyst', 'reviewer'],
};

/** May this visitor do this with that? Says yes or no; the caller answers "not there" to a no. */
export function may(asker: Asker, act: Act, guarded: Guarded): boolean {
  if (act === 'take-part') return guarded.openness === 'published';
  if (act === 'read' && isShownTo(asker, guarded)) return true;
  if (act === 'review') return mayJudge(asker, guarded);
  if (asker.account?.isAdministrator) return true;
  if (act === 'administer') return false;
  if (guarded.scope === null && act === 'work' && guarded.openness !== 'sealed')
    return asker.account !== null && asker.roles.size > 0;
  const held = asker.roles.get(guarded.scope);
  if (!held) return false;
  const enough =
    act === 'read' ? (guarded.openness === 'sealed' ? rolesFor.moderate : rolesFor.work) : rolesFor[act];
  return enough.some((role) => held.has(role));
}

/**
 * Nobody judges what is theirs: whoever convenes something or runs the installation is no reviewer there, whatever roles
 * they hold besides. The one right that a role takes away.
 */
function mayJudge({ account, roles }: Asker, { scope }: Guarded): boolean {
  const held = roles.get(scope);
  return held?.has('reviewer') === true && !held.has('convener') && !account?.isAdministrator;
}

/** Read without any role. */
function isShownTo(asker: Asker, { openness, previewSecret }: Guarded): boolean {
  if (openness === 'draft') return Boolean(previewSecret) && asker.previewSecret === previewSecret;
  return openness === 'published' || openness === 'closed';
}

/** Everything of the installation that anybody may read, such as its start page. */
export const openToAll: Guarded = { scope: null, openness: 'published' };
/** What is there for whoever holds a role anywhere: the start page of the staff, one's own account. */
export const staffRoom: Guarded = { scope: null, openness: 'draft' };
/** What the installation's administrators alone `administer`. */
export const installation: Guarded = { scope: null, openness: 'sealed' };
