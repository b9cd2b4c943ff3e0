import type { Context, Hono } from 'hono';
import { guarded, may, readerOf } from '../../people/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { processScope } from '../../processes/index.ts';
import { actorOf, type Scope } from '../../records/index.ts';
import { type KitServices, kindTabs, scopeOf } from '../../records/showing/index.ts';
import {
  type Entered,
  FormFields,
  formTable,
  PostForm,
  readAnswers,
  startingWith,
  statusOf,
  wholeNumber,
} from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { eventKind } from './event.ts';
import { noticeDays, setNoticeDays } from './notice-rule.ts';

const words = messages.events.rule;
type Answers = { readonly days: number };
const ruleForm = formTable<Answers>({
  days: wholeNumber({
    label: words.days,
    hint: words.daysHint,
    min: 1,
    max: 365,
    problem: words.daysProblem,
  }),
});

/** Where those who convene a process say how many days before its events are to be announced. */
export function noticeRuleRoutes(app: Hono, services: KitServices): void {
  const { db, clock, kinds } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/events/notice`;
  const convener = { act: 'convene', find: scopeOf(eventKind, db, path) } as const;

  routes.get(path, convener, (c, scope) => show(c, scope));

  routes.post(path, convener, async (c, scope) => {
    const { values, ...entered } = readAnswers(ruleForm, await readForm(c));
    if (values === null) return show(c, scope, entered);
    if (scope.id === null) return refuse(c, 'not-found');
    await setNoticeDays(db, scope.id, values.days, actorOf(c.var.visitor, scope.id), clock());
    return c.redirect(`${scope.manageHref}/events/notice?told=saved`, 303);
  });

  async function show(c: Context, scope: Scope, before?: Entered<Answers>): Promise<Response> {
    const { visitor } = c.var;
    const { language } = visitor;
    const entered = before ?? startingWith(ruleForm, { days: await noticeDays(db, scope.id ?? '') });
    const status = statusOf(entered);
    c.header('cache-control', 'no-store');
    return c.html(
      processScope.frame({
        reader: readerOf(c),
        scope,
        tabs: kindTabs(kinds, processScope.name, scope, visitor, eventKind.name),
        heading: say(language, words.title),
        convenes: may(visitor, 'convene', scope.guarded),
        told: status === 200 && c.req.query('told') === 'saved' ? say(language, words.saved) : null,
        children: (
          <>
            <h2>{say(language, words.title)}</h2>
            <p>{say(language, words.lede)}</p>
            <PostForm action={`${scope.manageHref}/events/notice`} submit={say(language, words.save)}>
              <FormFields form={ruleForm} entered={entered} language={language} />
            </PostForm>
            <p>
              <a href={`${scope.href}/events#notice`}>{say(language, words.see)}</a>
            </p>
          </>
        ),
      }) as never,
      status,
    );
  }
}
