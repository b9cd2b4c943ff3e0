import type { Context, Hono } from 'hono';
import { actorOf, guarded, may, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { spreadsheetText } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { kindTabs, recordOf } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import {
  type Entered,
  peopleText,
  readAnswers,
  readPeople,
  showing,
  statusOf,
} from '../../../site/form/index.ts';
import { AskPage, messages, say, wasAsked } from '../../../site/index.ts';
import { eventKind, timingOf } from '../event.ts';
import { type ProfileTyped, profileForm, type RulesTyped, rulesForm } from './form.ts';
import type { PublicServices } from './public-routes.tsx';
import { cancelFor, listName } from './register.ts';
import { lastDayKept, type Need, usualDays } from './registration.ts';
import { setAttendance, setRules } from './staff-acts.ts';
import { type Listed, StaffRegistration } from './staff-page.tsx';
import { countRegistrations, findAttendance, findMeeting, findRules, listRegistrations } from './store.ts';

const words = messages.registration;
type Found = { readonly scope: Scope; readonly row: Kept };

/** Where those who convene a process look after who registered for an event. */
export function staffRoutes(app: Hono, services: PublicServices): void {
  const { db, clock, kinds, mailer, eventKeys, eventMails, log } = services;
  const one = `${processScope.managePath}/events/:event`;
  const convener = { act: 'convene', find: recordOf(eventKind, db, one) } as const;
  const routes = guarded(app);
  const path = `${one}/registration`;
  const at = ({ scope, row }: Found) => `${scope.manageHref}/events/${row.id}/registration`;
  const by = (c: Context, { scope }: Found) => actorOf(c.var.visitor, scope.id);
  const back = (c: Context, found: Found, told: string) => c.redirect(`${at(found)}?told=${told}`, 303);

  routes.get(path, convener, (c, found) => show(c, found));

  routes.post(path, convener, async (c, found) => {
    const form = await readForm(c);
    const before = await findRules(db, found.row.id);
    if (form.do === 'close' && before) {
      await setRules(db, found.row.id, { ...before, isOpen: false }, by(c, found), clock());
      return back(c, found, 'closed');
    }
    const { values, ...rules } = readAnswers(rulesForm, form);
    if (values === null) return show(c, found, { rules });
    // Saved in a page of before: what was closed meanwhile stays closed.
    const isOpen = form.do === 'open' || before?.isOpen === true;
    await setRules(db, found.row.id, { ...values, isOpen }, by(c, found), clock());
    return back(c, found, form.do === 'open' ? 'opened' : 'saved');
  });

  routes.post(`${path}/attendance`, convener, async (c, found) => {
    const { values, ...profile } = readAnswers(profileForm, await readForm(c));
    if (values === null) return show(c, found, { profile });
    const { people } = readPeople(values.profile);
    await setAttendance(db, found.row.id, people, by(c, found), clock());
    return back(c, found, 'attendance');
  });

  routes.post(`${path}/list`, convener, async (c, found) => {
    const { id = '', listed } = await readForm(c);
    const asked = { eventId: found.row.id, id, isListed: listed === 'yes' };
    const done = await listName(db, asked, by(c, found), clock());
    if (!done.ok && done.why === 'not-found') return refuse(c, 'not-found');
    return back(c, found, done.ok ? 'saved' : 'not-now');
  });

  routes.post(`${path}/cancel`, convener, async (c, found) => {
    const form = await readForm(c);
    const { id = '' } = form;
    const people = await peopleOf(found);
    const person = people.find((somebody) => somebody.id === id);
    if (!person) return refuse(c, 'not-found');
    if (!wasAsked(form)) return ask(c, found, person);
    await cancelFor(db, { eventId: found.row.id, id }, by(c, found), clock());
    eventMails
      .run()
      .catch((error: unknown) => log.error({ err: error }, 'mails to those registered could not be sent'));
    return back(c, found, 'cancelled');
  });

  routes.get(`${path}.csv`, convener, async (c, found) => {
    const { language } = c.var.visitor;
    const people = (await peopleOf(found)).filter(({ standing }) => standing !== 'cancelled');
    const { columns } = words.staff;
    const header = [
      columns.name,
      columns.standing,
      columns.registeredOn,
      columns.mail,
      columns.needs,
      columns.words,
    ];
    const rows = people.map(({ personal, standing, registeredOn, needs }) => [
      personal?.name ?? '',
      say(language, words.staff.standings[standing]),
      registeredOn,
      personal?.mail ?? '',
      needs.map((need: Need) => say(language, words.needs[need])).join('; '),
      personal?.words ?? '',
    ]);
    c.header('cache-control', 'private, no-store');
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="registered-${found.row.id}.csv"`);
    return c.body(spreadsheetText([...header.map((heading) => say(language, heading))], rows));
  });

  async function peopleOf({ row }: Found): Promise<Listed[]> {
    const all = await listRegistrations(db, row.id);
    return all.map(({ personal, ...one }) => {
      if (personal === null) return { ...one, personal };
      const { name, mail, words: own } = eventKeys.open(personal);
      return { ...one, personal: { name, mail, words: own } };
    });
  }

  async function titleOf({ row }: Found, language: string) {
    const texts = await findTexts(db, [row.id], { only: ['title'] });
    const title = inReaderLanguage(texts, row.id, 'title', language);
    return { title: title?.body ?? row.id, lang: title?.language };
  }

  async function show(
    c: Context,
    found: Found,
    sent: { readonly rules?: Entered<RulesTyped>; readonly profile?: Entered<ProfileTyped> } = {},
  ): Promise<Response> {
    const { scope, row } = found;
    const { visitor } = c.var;
    const { language } = visitor;
    const [meeting, rules, counts, profile] = await Promise.all([
      findMeeting(db, row.id),
      findRules(db, row.id),
      countRegistrations(db, row.id),
      findAttendance(db, row.id),
    ]);
    if (!meeting) return refuse(c, 'not-found');
    const people = await peopleOf(found);
    const titled = await titleOf(found, language);
    const keepsDays = rules?.keepsDays ?? usualDays;
    const wrong = sent.rules ?? sent.profile;
    c.header('cache-control', 'private, no-store');
    return c.html(
      processScope.frame({
        reader: readerOf(c),
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, eventKind.name),
        heading: titled.title,
        convenes: may(visitor, 'convene', scope.guarded),
        told: wrong ? null : toldIn(c),
        children: (
          <StaffRegistration
            {...{ language, rules, counts, people }}
            at={at(found)}
            event={{ ...titled, href: `${scope.manageHref}/events/${row.id}` }}
            seats={meeting.seats}
            keptUntil={lastDayKept(meeting, keepsDays)}
            isDeleted={people.length === 0 && counts.registered + counts.waiting + counts.cancelled > 0}
            isOver={timingOf(meeting.starts, meeting.ends, clock(), meeting.zone) === 'past'}
            isCalledOff={meeting.state === 'cancelled'}
            sendsMail={mailer.leavesTheHouse}
            enteredRules={sent.rules ?? showing(rulesForm, { keepsDays, joining: rules?.joining ?? null })}
            enteredProfile={sent.profile ?? showing(profileForm, { profile: peopleText(profile) })}
          />
        ),
      }) as never,
      wrong ? statusOf(wrong) : 200,
    );
  }

  async function ask(c: Context, found: Found, person: Listed): Promise<Response> {
    const { scope } = found;
    const reader = readerOf(c);
    const { language } = reader;
    const name = person.personal?.name || say(language, words.staff.noName);
    c.header('cache-control', 'private, no-store');
    return c.html(
      <AskPage
        reader={reader}
        section="manage"
        title={say(language, words.staff.actFor, { act: say(language, words.staff.cancelFor), name })}
        trail={[
          { label: scope.title.text, lang: scope.title.lang, href: scope.manageHref },
          { label: (await titleOf(found, language)).title, href: at(found) },
        ]}
        explained={<p>{say(language, words.staff.cancelEffects)}</p>}
        action={`${at(found)}/cancel`}
        submit={say(language, words.staff.cancelFor)}
        back={at(found)}
      >
        <input type="hidden" name="id" value={person.id} />
      </AskPage>,
    );
  }
}

function toldIn(c: Context): string | null {
  const told = c.req.query('told') ?? '';
  const all = words.staff.told;
  return Object.hasOwn(all, told) ? say(c.var.visitor.language, all[told as keyof typeof all]) : null;
}
