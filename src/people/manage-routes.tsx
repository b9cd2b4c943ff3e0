import type { Context, Hono } from 'hono';
import { readForm, wholeNumber } from '../platform/http/index.ts';
import { type Entered, readAnswers, refusing } from '../site/form/index.ts';
import { type Language, messages } from '../site/index.ts';
import { accountRoutes } from './account-routes.tsx';
import type { Accounts, PeopleServices } from './accounts.ts';
import { closeAccountRoutes } from './close-account-routes.ts';
import { type Guarded, installation } from './gate.ts';
import { type Found, guarded } from './guarded-routes.ts';
import { mayShowLinks, OutboxPage } from './outbox-page.tsx';
import { type Invitation, inviteForm, scopeFrom } from './people-forms.ts';
import { PeoplePage } from './people-page.tsx';
import { askToRevoke, type OneGrant, type Place, peopleAt, revoke, tellOfRole } from './revoke-routes.tsx';
import { listAccounts, listGrants } from './role-store.ts';
import { actorOf, inviteAccount, type RoleFor } from './roles.ts';
import { readerOf } from './visitor.ts';

const closeAccountWords = messages.people.closeAccount;
const words = messages.people.staff;
const notices = {
  given: { kind: 'success', word: words.given },
  held: { kind: 'success', word: words.heldAlready },
  taken: { kind: 'success', word: words.taken },
  last: { kind: 'problem', word: words.lastAdministrator },
  lastConvener: { kind: 'problem', word: words.lastConvener },
  ended: { kind: 'success', word: closeAccountWords.ended },
  closed: { kind: 'success', word: closeAccountWords.closed },
  reopened: { kind: 'success', word: closeAccountWords.reopened },
  lastConvenerHere: { kind: 'problem', word: closeAccountWords.lastConvener },
} as const;

/** The pages on which staff are invited and given roles, one's own account, and the outbox. */
export function manageRoutes(app: Hono, services: PeopleServices, accounts: Accounts): void {
  const everywhere = {
    act: 'administer',
    find: (): Found<Place> => ({ guarded: installation, subject: { process: undefined } }),
  } as const;
  const inProcess = {
    act: 'convene',
    find: async (c: Context): Promise<Found<Place> | null> => {
      const id = c.req.param('process') ?? '';
      const title = await services.processTitle(id, c.var.visitor.language);
      return title === null ? null : { guarded: processGuarded(id), subject: { process: { id, title } } };
    },
  } as const;
  const routes = guarded(app);
  for (const [path, access] of [
    ['/manage/people', everywhere],
    ['/manage/processes/:process/people', inProcess],
  ] as const) {
    routes.get<Place>(path, access, (c, place) => showPeople(c, services, place));
    routes.post<Place>(path, access, (c, place) => giveRole(c, services, accounts, place));
    const oneGrant = {
      act: access.act,
      find: async (c: Context): Promise<Found<OneGrant> | null> => {
        const found = await access.find(c);
        const id = wholeNumber(c.req.param('grant'));
        const grants = found && id !== null ? await listGrants(services.db, scopeOf(found.subject)) : [];
        // A convener's address only ever reaches the grants of that very process.
        const grant = grants.find((one) => one.id === id);
        return found && grant ? { guarded: found.guarded, subject: { grant, place: found.subject } } : null;
      },
    } as const;
    routes.get<OneGrant>(`${path}/:grant/revoke`, oneGrant, (c, one) => askToRevoke(c, services, one));
    routes.post<OneGrant>(`${path}/:grant/revoke`, oneGrant, (c, one) => revoke(c, services, accounts, one));
  }
  routes.get('/manage/outbox', everywhere, async (c) => {
    c.header('cache-control', 'no-store');
    const { mailer, config } = services;
    return c.html(
      <OutboxPage
        reader={readerOf(c)}
        mails={await mailer.list()}
        sendsMail={mailer.leavesTheHouse}
        showsLinks={await mayShowLinks(services)}
        publicUrl={config.publicUrl}
      />,
    );
  });
  closeAccountRoutes(app, services, accounts);
  accountRoutes(app, services, accounts);
}

const processGuarded = (scope: string): Guarded => ({ scope, openness: 'draft' });
const scopeOf = ({ process }: Place) => (process ? { scope: process.id } : {});
async function showPeople(c: Context, services: PeopleServices, place: Place, again?: Entered<Invitation>) {
  const { db } = services;
  const { language } = c.var.visitor;
  const { process } = place;
  const grants = await listGrants(db, scopeOf(place));
  const concerned = new Set(
    grants.filter(({ revokedAt }) => revokedAt === null).map(({ accountId }) => accountId),
  );
  const everyone = await listAccounts(db);
  const people = process ? everyone.filter(({ id }) => concerned.has(id)) : everyone;
  const { form, processes } = await invitationTo(place, services, language);
  const entered = again ?? readAnswers(form, {});
  const key = c.req.query('done') ?? '';
  const notice = Object.hasOwn(notices, key) ? notices[key as keyof typeof notices] : undefined;
  c.header('cache-control', 'no-store');
  const page = (
    <PeoplePage
      reader={readerOf(c)}
      people={people}
      grants={grants}
      process={process}
      processes={processes}
      notice={notice}
      form={form}
      entered={again ?? { typed: entered.typed, problems: {} }}
    />
  );
  return c.html(page, again ? 422 : 200);
}

async function giveRole(c: Context, services: PeopleServices, accounts: Accounts, place: Place) {
  const { visitor } = c.var;
  const { form } = await invitationTo(place, services, visitor.language);
  const posted = await readForm(c);
  // In a process it is that process, whatever else came with the form.
  const entered = readAnswers(form, place.process ? { ...posted, place: '' } : posted);
  if (!entered.values) return showPeople(c, services, place, entered);
  const { email, role } = entered.values;
  const name = entered.values.name ?? email.split('@')[0] ?? '';
  const grant: RoleFor =
    role === 'administrator'
      ? { role, scope: null }
      : { role, scope: place.process?.id ?? scopeFrom(entered.values.place) };
  const by = actorOf(visitor, grant.scope);
  const invitation = await inviteAccount(services.db, { email, name, grant, by }, services.clock());
  if (invitation.isClosed)
    return showPeople(c, services, place, refusing(entered, { email: closeAccountWords.inviteClosed }));
  accounts.forget();
  if (invitation.granted) await tellOfRole(c, services, email, grant);
  return c.redirect(`${peopleAt(place)}?done=${invitation.granted ? 'given' : 'held'}`, 303);
}

async function invitationTo(place: Place, services: PeopleServices, language: Language) {
  const processes = place.process ? [] : await services.processList(language);
  return { form: inviteForm(place.process !== undefined, processes), processes };
}
