import type { Context, Hono } from 'hono';
import { guarded, readerOf, staffRoom } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import { ErrorSummary, Notice } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  formTable,
  oneOf,
  PostForm,
  readAnswers,
  sayProblems,
  showing,
  statusOf,
} from '../../site/form/index.ts';
import { localeOf, messages, StaffPage, say, withQuery } from '../../site/index.ts';
import { chooseStaffMail, type StaffRhythm, staffMailOf, staffRhythms } from './staff.ts';

const words = messages.inbox.mail;

type Answers = { readonly rhythm: StaffRhythm; readonly weekday: string; readonly hour: string };

const numbers = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => String(index + from));

const form = formTable<Answers>({
  rhythm: oneOf<StaffRhythm>({
    as: 'radio',
    label: words.rhythm,
    problem: messages.follow.rhythmProblem,
    choices: staffRhythms.map((value) => ({ value, label: words.rhythms[value] })),
  }),
  weekday: oneOf<string>({
    as: 'select',
    label: words.weekday,
    problem: words.weekdayProblem,
    choices: numbers(7, 1).map((value) => ({
      value,
      label: (language) =>
        new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(
          // The first of January 2024 was a Monday.
          new Date(Date.UTC(2024, 0, Number(value))),
        ),
    })),
  }),
  hour: oneOf<string>({
    as: 'select',
    label: words.hour,
    hint: (language) => say(language, words.hourHint, { zone: zoneOf(null) }),
    problem: words.hourProblem,
    choices: numbers(24, 0).map((value) => ({ value, label: `${value.padStart(2, '0')}:00` })),
  }),
});

/** Where a member of the staff chooses how often they get a mail of what waits. */
export function staffMailRoutes(
  app: Hono,
  { db, sendsMail }: { readonly db: Database; readonly sendsMail: boolean },
): void {
  const routes = guarded(app);
  const staff = { act: 'work', find: () => ({ guarded: staffRoom, subject: null }) } as const;
  const path = '/manage/account/mail';

  function page(c: Context, entered: Entered<Answers>) {
    const reader = readerOf(c);
    const { language } = reader;
    const isSaved = c.req.query('done') === 'yes' && statusOf(entered) === 200;
    const account = { label: say(language, messages.people.staff.account), href: '/manage/account' };
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, words.title)}
        lede={say(language, words.lede)}
        trail={[account]}
        told={isSaved ? { kind: 'success', text: say(language, words.saved) } : null}
      >
        {!sendsMail && (
          <Notice kind="info" language={language}>
            <p>{say(language, words.noServer)}</p>
          </Notice>
        )}
        <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
        <PostForm action={withQuery(path, reader)} submit={say(language, words.save)}>
          <FormFields form={form} entered={entered} language={language} />
        </PostForm>
      </StaffPage>,
      statusOf(entered),
    );
  }

  routes.get(path, staff, async (c) => {
    const { rhythm, hour, weekday } = await staffMailOf(db, c.var.visitor.account?.id ?? '');
    return page(c, showing(form, { rhythm, weekday: String(weekday), hour: String(hour) }));
  });

  routes.post(path, staff, async (c) => {
    const entered = readAnswers(form, await readForm(c));
    if (!entered.values) return page(c, entered);
    const { rhythm, hour, weekday } = entered.values;
    const { account, language } = c.var.visitor;
    const chosen = { rhythm, hour: Number(hour), weekday: Number(weekday), language };
    await chooseStaffMail(db, account?.id ?? '', chosen);
    return c.redirect(withQuery(path, readerOf(c), { done: 'yes' }), 303);
  });
}
