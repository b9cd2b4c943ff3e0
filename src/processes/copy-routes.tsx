import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../people/index.ts';
import { readForm, refuse } from '../platform/http/index.ts';
import { invalid, problemsOf } from '../records/index.ts';
import { ErrorSummary } from '../site/components/index.ts';
import {
  type Entered,
  FormFields,
  formTable,
  lineAs,
  oneOf,
  PostForm,
  readAnswers,
  refusing,
  sayProblems,
  showing,
  statusOf,
  yes,
} from '../site/form/index.ts';
import { messages, StaffPage, say, withQuery } from '../site/index.ts';
import { announcedTitle } from './announced.ts';
import { copyProcess } from './copy-process.ts';
import { processOf } from './find-process.ts';
import { titleFor } from './manage-frame.tsx';
import type { Process } from './process.ts';
import { newProcessForm } from './process-forms.ts';
import type { ProcessServices } from './services.ts';

const words = messages.processes.copy;

type Answers = {
  readonly title: string;
  readonly dates: 'later' | 'open';
  readonly days: number | null;
};

const form = formTable<Answers>(
  {
    title: newProcessForm('').fields.title,
    dates: oneOf({
      as: 'radio',
      label: words.dates,
      choices: [
        { value: 'later', label: words.datesLater },
        { value: 'open', label: words.datesOpen },
      ],
    }),
    days: lineAs<number>({
      label: words.days,
      hint: words.daysHint,
      inputmode: 'numeric',
      problem: words.daysProblem,
      read: (typed) => (/^\d{1,4}$/.test(typed) ? Number(typed) : null),
      write: String,
    }),
  },
  ({ dates, days }) => (dates === 'later' && days === null ? { days: words.daysProblem } : {}),
);

/** Making a new process of one that is there. */
export function copyRoutes(app: Hono, services: ProcessServices): void {
  const { db, kinds, clock } = services;
  const routes = guarded(app);
  const convener = { act: 'convene', find: processOf(services) } as const;
  const path = '/manage/processes/:process/copy';

  /** What there is to come along, each with a box to tick. */
  async function alongForm({ id }: Process) {
    const counted = await Promise.all(
      kinds.map(async ({ name, copies }) => ({ name, copies, count: (await copies?.count(db, id)) ?? 0 })),
    );
    const fields = counted.flatMap(({ name, copies, count }) =>
      copies && count > 0
        ? [[name, yes({ label: (language) => say(language, copies.label, { count }) })] as const]
        : [],
    );
    return formTable<Readonly<Record<string, boolean>>>(Object.fromEntries(fields));
  }
  type AlongForm = Awaited<ReturnType<typeof alongForm>>;

  function page(
    c: Context,
    process: Process,
    entered: Entered<Answers>,
    along: { readonly form: AlongForm; readonly entered: Entered<Readonly<Record<string, boolean>>> },
  ) {
    const reader = readerOf(c);
    const { language } = reader;
    const title = titleFor(process, language);
    const here = `/manage/processes/${process.id}`;
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, words.heading)}
        trail={[{ label: title.text, lang: title.lang, href: withQuery(here, reader) }]}
        lede={say(language, words.lede)}
      >
        <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
        <PostForm action={withQuery(`${here}/copy`, reader)} submit={say(language, words.button)}>
          <FormFields form={form} entered={entered} language={language} />
          {Object.keys(along.form.fields).length > 0 && (
            <fieldset class="field">
              <legend class="field-label">{say(language, words.along)}</legend>
              <FormFields {...along} language={language} />
            </fieldset>
          )}
        </PostForm>
      </StaffPage>,
      statusOf(entered),
    );
  }

  routes.get(path, convener, async (c, process) => {
    const { title } = announcedTitle(process, process.id);
    const along = await alongForm(process);
    const all = Object.fromEntries(Object.keys(along.fields).map((name) => [name, true]));
    return page(c, process, showing(form, { title, dates: 'later', days: 365 }), {
      form: along,
      entered: showing(along, all),
    });
  });

  routes.post(path, convener, async (c, process) => {
    const posted = await readForm(c);
    const entered = readAnswers(form, posted);
    const ticked = await alongForm(process);
    const along = readAnswers(ticked, posted);
    const { values } = entered;
    const outcome = values
      ? await copyProcess(
          db,
          kinds,
          c.var.visitor,
          {
            from: process.id,
            title: values.title,
            days: values.dates === 'later' ? values.days : null,
            along: Object.keys(along.typed).filter((name) => along.values?.[name]),
          },
          clock(),
        )
      : invalid(entered.problems);
    if (outcome.ok) {
      services.rolesChanged?.();
      const copy = `/manage/processes/${outcome.value.id}`;
      return c.redirect(withQuery(copy, readerOf(c), { done: 'copied' }), 303);
    }
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return page(c, process, refusing(entered, problemsOf(outcome)), { form: ticked, entered: along });
  });
}
