import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  formTable,
  oneOf,
  PostForm,
  readAnswers,
  sayProblems,
  startingWith,
  statusOf,
} from '../../../site/form/index.ts';
import { messages, StaffPage, say } from '../../../site/index.ts';
import { wordingFor } from '../poll.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import type { StaffServices } from '../staff/services.ts';
import { processStep } from '../staff/staff-frame.tsx';
import { beginFrom, offeredPolls, pollTemplates } from './templates.ts';

const words = messages.settings.templates;
const path = '/manage/processes/:process/polls/template';
type Chosen = { readonly template: string };

/** Beginning a poll from a template. */
export function templateRoutes(app: Hono, services: StaffServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const ofProcess = {
    act: 'convene',
    find: async (c: Context): Promise<Found<ProcessView> | null> => {
      const process = await services.processes.find(c.req.param('process') ?? '', c.var.visitor.language);
      return process && { guarded: process.guarded, subject: process };
    },
  } as const;

  /** The program's own first, then what was offered. */
  async function formFor(c: Context): Promise<FormTable<Chosen>> {
    const { language } = c.var.visitor;
    const names = Object.keys(pollTemplates) as (keyof typeof pollTemplates)[];
    const offered = await Promise.all(
      (await offeredPolls(db)).map(async (id) => {
        const poll = (await services.pollReader.find(id))?.poll;
        const process = poll && (await services.processes.find(poll.processId, language));
        if (!poll || !process) return [];
        const title = wordingFor(poll.titles, language, poll.originalLanguage);
        const hint = () => say(language, words.kept, { process: process.title.text });
        return [{ value: id, label: title.body, lang: title.language, hint }];
      }),
    );
    const own = names.map((value) => ({
      value: value as string,
      label: words.names[value].name,
      hint: words.names[value].goodFor,
    }));
    return formTable<Chosen>({
      template: oneOf<string>({
        as: 'radio',
        label: words.which,
        problem: words.choose,
        choices: [...own, ...offered.flat()],
      }),
    });
  }

  const show = (c: Context, process: ProcessView, form: FormTable<Chosen>, entered: Entered<Chosen>) => {
    const reader = readerOf(c);
    const { language } = reader;
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, words.link)}
        trail={[processStep(reader, process)]}
        lede={say(language, words.lede)}
      >
        <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
        <PostForm
          action={withQuery(path.replace(':process', process.id), reader)}
          submit={say(language, messages.settings.create)}
        >
          <FormFields form={form} entered={entered} language={language} />
        </PostForm>
      </StaffPage>,
      statusOf(entered),
    );
  };

  routes.get(path, ofProcess, async (c, process) => {
    const form = await formFor(c);
    return show(c, process, form, startingWith(form, {}));
  });

  routes.post(path, ofProcess, async (c, process) => {
    const form = await formFor(c);
    const entered = readAnswers(form, await readForm(c));
    const by = actorOf(c.var.visitor, process.id);
    const to = { processId: process.id, language: process.originalLanguage };
    const id = entered.values && (await beginFrom(db, entered.values.template, to, by, clock()));
    if (!id) return show(c, process, form, entered);
    return c.redirect(withQuery(`/manage/polls/${id}/texts`, readerOf(c)), 303);
  });
}
