import type { Context, Hono } from 'hono';
import { guarded, newReceipt, readerOf } from '../../../people/index.ts';
import { type Form, readForm, secondsToWait } from '../../../platform/http/index.ts';
import type { Log } from '../../../platform/index.ts';
import type { Mailer } from '../../../platform/mail/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { AskFirst } from '../../../records/contributions/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { ParticipantLimits } from '../../../records/intake/index.ts';
import { type Kept, seenBy } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf } from '../../../records/showing/index.ts';
import { type Entered, readAnswers, showing, startingWith, statusOf } from '../../../site/form/index.ts';
import { messages, say, withQuery } from '../../../site/index.ts';
import { eventKind } from '../event.ts';
import { givenIn, registrationForm, type Typed, typedFrom } from './form.ts';
import { hashOfKey, type OwnKeys } from './own-key.ts';
import { NoRegistrationPage, OwnPage, RegisterPage } from './public-pages.tsx';
import { cancelOwn, changeOwn, register } from './register.ts';
import { isTaking, joiningNow, lastDayKept, type Meeting, type Rules, usualDays } from './registration.ts';
import { countRegistrations, findMeeting, findRegistration, findRules, type Registration } from './store.ts';

const words = messages.registration;

export type PublicServices = KitServices & {
  readonly askFirst: AskFirst;
  readonly participantLimits: ParticipantLimits;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly eventMails: { run(): Promise<void> };
  readonly eventKeys: OwnKeys;
};
type Found = { readonly scope: Scope; readonly row: Kept };

/** Registering for an event without an account, and what whoever holds the link to a registration can do. */
export function publicRoutes(app: Hono, services: PublicServices): void {
  const { db, clock, mailer, eventKeys, log } = services;
  const one = `${processScope.publicPath}/events/:event`;
  const find = recordOf(eventKind, db, one);
  const routes = guarded(app);
  const reading = { act: 'read', find } as const;
  const sendsMail = mailer.leavesTheHouse;

  routes.get(`${one}/registration`, reading, (c, found) => showForm(c, found));

  // Whoever comes too late reads that, with what they typed: it is not refused as if there were nothing.
  routes.post(`${one}/registration`, reading, async (c, found) => {
    const { row } = found;
    const processId = found.scope.id ?? '';
    const form = await readForm(c);
    const { values, ...entered } = readAnswers(registrationForm, sendsMail ? form : { ...form, mail: '' });
    if (values === null) return showForm(c, found, { entered, fresh: form.fresh });
    const who = await whoAsks(c, processId, form);
    if (!who) return showForm(c, found, { entered, fresh: form.fresh, isTooMany: true });
    const { participation } = c.var;
    const { receipt, isAnother } = who;
    const asking = {
      eventId: row.id,
      isPublic: found.scope.guarded.openness === 'published',
      holder: participation.holderHash(row.id, receipt),
      participant: isAnother ? null : { keyHash: participation.keyHash(processId, receipt), processId },
      language: c.var.visitor.language,
      given: givenIn(values),
    };
    const done = await register(db, eventKeys, asking, clock());
    // It was there a moment ago: what is refused is that nobody can register by now.
    if (!done.ok) return showForm(c, found, { entered, fresh: form.fresh, isNotNow: true });
    if (!isAnother) participation.keep(c, processId, receipt);
    sendBehind();
    const own = ownHref(c, found, done.value.key, 'registered');
    if (isAnother) return c.redirect(own, 303);
    const process = { href: found.scope.href, id: processId };
    return c.redirect(await services.askFirst(c, process, 'events', own), 303);
  });

  /**
   * Whose registration a form is: that of whoever holds the receipt of this browser, or of somebody new. Somebody else
   * whom they register gets a receipt that nobody keeps: the link alone leads there. Null: too many are new.
   */
  async function whoAsks(c: Context, processId: string, { another, fresh }: Form) {
    const { participation } = c.var;
    const isAnother = another === 'yes';
    const held = isAnother ? null : participation.receipt(c, processId);
    if (held) return { receipt: held, isAnother };
    if (!(await services.participantLimits.takeNewcomer(c, processId))) return null;
    return { receipt: participation.fromOffer(processId, fresh) ?? newReceipt(), isAnother };
  }

  // Whoever tries one link after another is slowed down, whatever they ask of it.
  const slowly =
    (answer: (c: Context, found: Found) => Promise<Response>) => async (c: Context, found: Found) =>
      (await services.participantLimits.takeReceiptTry(c)) ? answer(c, found) : tooMany(c, found);

  // Whoever registered from this browser needs no link to come back.
  const showAsked = slowly(async (c, found) => {
    const of = c.req.query('of') ?? '';
    const own = of === '' ? await ownLink(c, found) : null;
    return own ? c.redirect(own, 303) : showOwn(c, found, of);
  });
  routes.get(`${one}/registration/mine`, reading, showAsked);

  const change = slowly(async (c, found) => {
    const form = await readForm(c);
    const of = form.of ?? '';
    const { values, ...entered } = readAnswers(registrationForm, sendsMail ? form : { ...form, mail: '' });
    if (values === null) return showOwn(c, found, of, entered);
    const { language } = c.var.visitor;
    const given = { eventId: found.row.id, key: of, given: givenIn(values), language };
    const done = await changeOwn(db, eventKeys, given, clock());
    if (!done.ok) return showOwn(c, found, of);
    sendBehind();
    return toOwn(c, found, of, 'changed');
  });
  routes.post(`${one}/registration/mine`, reading, change);

  const cancel = slowly(async (c, found) => {
    const { of = '' } = await readForm(c);
    const done = await cancelOwn(db, { eventId: found.row.id, key: of }, clock());
    if (!done.ok) return showOwn(c, found, of);
    sendBehind();
    return toOwn(c, found, of, 'cancelled');
  });
  routes.post(`${one}/registration/mine/cancel`, reading, cancel);

  async function tooMany(c: Context, found: Found): Promise<Response> {
    const { event } = await read(c, found);
    const trouble = say(c.var.visitor.language, messages.participation.tooManyTries, wait(c));
    return c.html(<NoRegistrationPage reader={readerOf(c)} event={event} trouble={trouble} />, 429);
  }

  /** Nobody waits for a mail server. */
  function sendBehind(): void {
    services.eventMails
      .run()
      .catch((error: unknown) => log.error({ err: error }, 'mails to those registered could not be sent'));
  }

  const ownHref = (c: Context, { scope, row }: Found, of: string, told: string) =>
    withQuery(`${scope.href}/events/${row.id}/registration/mine`, readerOf(c), { of, told });
  const toOwn = (c: Context, found: Found, of: string, told: string) =>
    c.redirect(ownHref(c, found, of, told), 303);

  async function read(c: Context, { scope, row }: Found) {
    // What the link holds is for whoever has it: no cache keeps it, no other site is told of it.
    c.header('cache-control', 'private, no-store');
    c.header('referrer-policy', 'same-origin');
    const [event] = await seenBy(db, c.var.visitor, eventKind, scope, [row], async () => new Map());
    const [meeting, rules] = await Promise.all([findMeeting(db, row.id), findRules(db, row.id)]);
    if (!event || !meeting) throw new Error('an event that may be read is there');
    return { event, meeting, rules, keptUntil: lastDayKept(meeting, rules?.keepsDays ?? usualDays) };
  }

  async function showForm(c: Context, found: Found, sent?: Sent): Promise<Response> {
    const { event, meeting, rules, keptUntil } = await read(c, found);
    const reader = readerOf(c);
    const own = await ownLink(c, found);
    const counts = await countRegistrations(db, meeting.id);
    const { participation } = c.var;
    const processId = found.scope.id ?? '';
    const isNew = own !== null || participation.receipt(c, processId) === null;
    return c.html(
      <RegisterPage
        {...{ reader, event, keptUntil, sendsMail, own }}
        isTaking={takesNow(found, meeting, rules)}
        isFull={meeting.seats !== null && counts.registered + counts.waiting >= meeting.seats}
        entered={sent?.entered ?? startingWith(registrationForm)}
        fresh={isNew ? (sent?.fresh ?? participation.offer(processId)) : null}
        trouble={troubleOf(c, sent)}
      />,
      statusFor(sent),
    );
  }

  const takesNow = ({ scope }: Found, meeting: Meeting, rules: Rules | null) =>
    scope.guarded.openness === 'published' && isTaking(meeting, rules, clock());

  /** Where the registration is that this browser's receipt is of. */
  async function ownLink(c: Context, { scope, row }: Found): Promise<string | null> {
    const receipt = c.var.participation.receipt(c, scope.id ?? '');
    const own =
      receipt &&
      (await findRegistration(db, {
        holder: c.var.participation.holderHash(row.id, receipt),
        eventId: row.id,
      }));
    const key = own?.personal && own.standing !== 'cancelled' ? eventKeys.open(own.personal).key : null;
    return key && withQuery(`${scope.href}/events/${row.id}/registration/mine`, readerOf(c), { of: key });
  }

  async function showOwn(c: Context, found: Found, of: string, sent?: Entered<Typed>): Promise<Response> {
    const { event, meeting, rules, keptUntil } = await read(c, found);
    const reader = readerOf(c);
    const own = await findRegistration(db, { keyHash: hashOfKey(of), eventId: meeting.id });
    if (!own) return c.html(<NoRegistrationPage reader={reader} event={event} />, 404);
    const told = c.req.query('told');
    return c.html(
      <OwnPage
        {...{ reader, event, keptUntil, sendsMail, of }}
        standing={own.standing}
        entered={sent ?? enteredOf(own)}
        link={`${services.publicUrl}${event.href}/registration/mine?of=${of}`}
        told={told === 'registered' || told === 'changed' || told === 'cancelled' ? told : null}
        joining={own.standing === 'registered' ? joiningNow(meeting, rules, services.clock()) : null}
        mayAgain={takesNow(found, meeting, rules)}
        isCalledOff={meeting.state === 'cancelled'}
      />,
      sent ? statusOf(sent) : 200,
    );
  }

  function enteredOf({ personal, standing, needs, wantsListing }: Registration): Entered<Typed> | null {
    if (!personal || standing === 'cancelled') return null;
    return showing(registrationForm, typedFrom(eventKeys.open(personal), { needs, wantsListing }));
  }
}

type Sent = {
  readonly entered: Entered<Typed>;
  readonly fresh: string | undefined;
  readonly isTooMany?: boolean;
  readonly isNotNow?: boolean;
};

function statusFor(sent: Sent | undefined): 200 | 409 | 422 | 429 {
  if (!sent) return 200;
  if (sent.isTooMany) return 429;
  return sent.isNotNow ? 409 : statusOf(sent.entered);
}

function troubleOf(c: Context, sent: Sent | undefined): string | undefined {
  const { language } = c.var.visitor;
  if (sent?.isNotNow) return say(language, words.notTaking);
  return sent?.isTooMany ? say(language, messages.records.sentIn.tooMany, wait(c)) : undefined;
}

const wait = (c: Context) => ({ minutes: Math.max(1, Math.ceil(secondsToWait(c) / 60)) });
