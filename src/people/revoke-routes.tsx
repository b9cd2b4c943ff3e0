import type { Context } from 'hono';
import { readForm } from '../platform/http/index.ts';
import { type Entered, FormFields, readAnswers, showing } from '../site/form/index.ts';
import { AskPage, messages, say, wasAsked } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import { successorForm } from './people-forms.ts';
import { roleIn } from './people-page.tsx';
import {
  isLastConvener,
  type ListedAccount,
  listAccounts,
  listGrants,
  type NamedGrant,
} from './role-store.ts';
import { actorOf, type RoleFor, revokeRole } from './roles.ts';
import { invitationMail } from './sign-in-mail.ts';
import { readerOf } from './visitor.ts';

const words = messages.people.staff;

/** Where roles are given: the installation, or one process with its title. */
export type Place = { readonly process: { readonly id: string; readonly title: string } | undefined };
export type OneGrant = { readonly grant: NamedGrant; readonly place: Place };

export const peopleAt = ({ process }: Place) =>
  process ? `/manage/processes/${process.id}/people` : '/manage/people';

const afterRevoking = {
  revoked: 'taken',
  'not-in-force': 'taken',
  'last-administrator': 'last',
  'last-convener': 'lastConvener',
} as const;

/** Who can take over from the last who convenes: anybody for an administrator, else those who work there and administrators. */
async function successorsOf(c: Context, { db }: PeopleServices, grant: NamedGrant): Promise<ListedAccount[]> {
  const grants = await listGrants(db, {});
  const known = new Set(
    grants
      .filter((one) => one.revokedAt === null && (one.scope === grant.scope || one.role === 'administrator'))
      .map(({ accountId }) => accountId),
  );
  const all = c.var.visitor.account?.isAdministrator === true;
  return (await listAccounts(db)).filter(
    ({ id, closedAt }) => closedAt === null && id !== grant.accountId && (all || known.has(id)),
  );
}

/** Who convenes or administrates may have set up what goes on without them. */
const leftBehind = async ({ goesOnWithout }: PeopleServices, { role, accountId, scope }: NamedGrant) =>
  role === 'convener' || role === 'administrator' ? goesOnWithout?.(accountId, scope) : undefined;

/** Asks before a role is taken back, and, of the last who convenes a process, who does that from then on. */
export async function askToRevoke(
  c: Context,
  services: PeopleServices,
  { grant, place }: OneGrant,
  again?: Entered<{ readonly successor: string }>,
) {
  const reader = readerOf(c);
  const { language } = reader;
  const { process } = place;
  const processes = await services.processList(language);
  const here = peopleAt(place);
  const isLast = await isLastConvener(services.db, grant);
  const successors = isLast ? await successorsOf(c, services, grant) : [];
  const refused = isLast && successors.length === 0;
  const form = successorForm(successors);
  const own = grant.accountId === reader.account?.id;
  const left = await leftBehind(services, grant);
  return c.html(
    <AskPage
      reader={reader}
      title={say(language, words.revokeTitle, {
        role: roleIn({ reader, processes, process: undefined }, grant),
        name: grant.name,
      })}
      trail={[
        ...(process ? [{ label: process.title, href: `/manage/processes/${process.id}` }] : []),
        { label: say(language, words.people), href: here },
      ]}
      explained={say(
        language,
        refused
          ? words.lastConvener
          : isLast
            ? words.revokeLast
            : own
              ? words.revokeOwn
              : words.revokeExplained,
      )}
      {...(left && {
        hangsAs: left.said,
        hangs: left.links.map(({ label, href }) => (
          <a href={href} dir="ltr">
            {label}
          </a>
        )),
      })}
      action={`${here}/${grant.id}/revoke`}
      submit={refused ? undefined : say(language, words.revokeButton)}
      back={here}
    >
      {isLast && (
        <FormFields form={form} entered={again ?? showing(form, { successor: '' })} language={language} />
      )}
    </AskPage>,
    again ? 422 : 200,
  );
}

export async function revoke(c: Context, services: PeopleServices, accounts: Accounts, one: OneGrant) {
  const { grant, place } = one;
  const { db } = services;
  const here = peopleAt(place);
  const posted = await readForm(c);
  if (!wasAsked(posted)) return c.redirect(`${here}/${grant.id}/revoke`, 303);
  let successor: ListedAccount | undefined;
  if (await isLastConvener(db, grant)) {
    const people = await successorsOf(c, services, grant);
    const entered = readAnswers(successorForm(people), posted);
    if (!entered.values) return askToRevoke(c, services, one, entered);
    successor = people.find(({ id }) => id === entered.values?.successor);
  }
  const by = actorOf(c.var.visitor, place.process?.id ?? null);
  const what = { grantId: grant.id, by, successor: successor?.id ?? null };
  const outcome = await revokeRole(db, what, services.clock());
  accounts.forget();
  if (outcome === 'revoked' && successor && grant.scope !== null)
    await tellOfRole(c, services, successor.email, { role: 'convener', scope: grant.scope });
  // Whoever gave up the role that brought them here would find nothing.
  if (outcome === 'revoked' && grant.accountId === by.id) return c.redirect('/manage?done=left', 303);
  return c.redirect(`${here}?done=${afterRevoking[outcome]}`, 303);
}

/** Writes to somebody that they have a role now, in the language of whoever gave it. */
export async function tellOfRole(c: Context, services: PeopleServices, to: string, grant: RoleFor) {
  const { language, account } = c.var.visitor;
  const about = {
    site: siteName(language),
    url: `${services.config.publicUrl}/sign-in`,
    role: say(language, messages.people.roles[grant.role]),
    process: grant.scope === null ? null : await services.processTitle(grant.scope, language),
    by: account?.name ?? '',
  };
  await services.mailer.sendBehind({ to, ...invitationMail(language, about) });
}
