import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { saveRecord } from '../../records/keeping/index.ts';
import { factsIn } from '../../records/kinds/index.ts';
import { filledFacts, sendForm } from '../../records/sent-in/index.ts';
import { type KitServices, offerFor, scopeOf, staffPage } from '../../records/showing/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  PostForm,
  readAnswers,
  refusing,
  sayProblems,
  startingWith,
  statusOf,
  UnsavedText,
} from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { submissionKind } from './submission.ts';

const words = messages.submissions.paper;
type Answers = Readonly<Record<string, unknown>> & { readonly language: string };

/** Where those who moderate type in a letter that came on paper, in the name of whoever wrote it. */
export function paperRoutes(app: Hono, services: KitServices): void {
  const { db, clock } = services;
  const path = `${processScope.managePath}/submissions/paper`;
  const moderator = { act: 'moderate', find: scopeOf(submissionKind, db, path) } as const;
  const routes = guarded(app);

  routes.get(path, moderator, (c, scope) => show(c, scope, null));

  routes.post(path, moderator, async (c, scope) => {
    const { visitor } = c.var;
    const form = sendForm(submissionKind, await offerFor(services, c, submissionKind, scope));
    const { values, ...entered } = readAnswers(form, await readForm(c));
    if (values === null) return show(c, scope, entered);
    const facts = filledFacts(submissionKind, {
      ...factsIn(submissionKind, values),
      cameBy: 'paper',
      typedBy: visitor.account?.name ?? null,
    });
    const texts = (['title', 'body'] as const).map((field) => ({
      field,
      body: String(values[field] ?? ''),
      seen: null,
    }));
    const input = { scope, id: null, version: null, facts: facts as never, texts, language: values.language };
    const saved = await saveRecord(db, visitor, submissionKind, input, clock());
    if (saved.ok) return c.redirect(`${scope.manageHref}/submissions/paper?told=kept`, 303);
    return saved.why === 'invalid' ? show(c, scope, refusing(entered, saved.errors)) : refuse(c, 'not-found');
  });

  async function show(c: Context, scope: Scope, before: Entered<Answers> | null) {
    const { language } = c.var.visitor;
    const form = sendForm(submissionKind, await offerFor(services, c, submissionKind, scope));
    const entered = before ?? startingWith(form, { language: scope.originalLanguage });
    const action = `${scope.manageHref}/submissions/paper`;
    return staffPage(services, c, submissionKind, scope, {
      heading: say(language, words.title),
      told: c.req.query('told') === 'kept' ? say(language, words.kept) : null,
      status: statusOf(entered),
      children: (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
          <PostForm action={action} submit={say(language, words.send)}>
            <UnsavedText
              reader={readerOf(c)}
              name={action}
              dirty={before !== null}
              leaves={['name', 'contact']}
            />
            <FormFields form={form} entered={entered} language={language} />
          </PostForm>
        </>
      ),
    });
  }
}
