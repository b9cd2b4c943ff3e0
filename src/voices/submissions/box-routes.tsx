import type { Context, Hono } from 'hono';
import { guarded } from '../../people/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { dayIn, zoneHere, zoneOf } from '../../platform/zones/index.ts';
import { processScope } from '../../processes/index.ts';
import { actorOf, type Scope } from '../../records/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../records/showing/index.ts';
import {
  day,
  type Entered,
  FormFields,
  formTable,
  PostForm,
  readAnswers,
  refusing,
  startingWith,
  statusOf,
} from '../../site/form/index.ts';
import { formatDate, messages, say } from '../../site/index.ts';
import { zoneName } from '../../site/zones/index.ts';
import { type Box, findBox, isTaking, takesLetters, turnBox } from './box.ts';
import { submissionKind } from './submission.ts';

const words = messages.submissions.box;
type Answers = { readonly closesOn: string | null };
const boxForm = formTable<Answers>({
  closesOn: day({
    label: words.closesOn,
    hint: (language) => say(language, words.closesHint, { zone: zoneName(language, zoneHere()) }),
    optional: true,
    problem: messages.records.fields.day,
  }),
});

/** Where those who convene a process say whether letters are taken. */
export function boxRoutes(app: Hono, services: KitServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/submissions/box`;
  const convener = { act: 'convene', find: scopeOf(submissionKind, db, path) } as const;

  routes.get(path, convener, (c, scope) => show(c, scope));

  routes.post(path, convener, async (c, scope) => {
    const form = await readForm(c);
    // Another last day: it opens no box that was closed meanwhile.
    const moves = form.do === 'move';
    const isOpen = moves || form.do === 'open';
    const { values, ...entered } = readAnswers(boxForm, form);
    const closesOn = isOpen ? (values?.closesOn ?? null) : null;
    if (values === null) return show(c, scope, entered);
    if (closesOn !== null && closesOn < dayIn(zoneOf(scope.id), clock()))
      return show(c, scope, refusing(entered, { closesOn: words.past }));
    if (scope.id === null) return refuse(c, 'not-found');
    if (moves && !(await takesLetters(db, scope.id, clock())))
      return show(c, scope, refusing(entered, { closesOn: words.isClosed }));
    const by = actorOf(c.var.visitor, scope.id);
    await turnBox(db, { ...scope, id: scope.id }, { isOpen, closesOn }, by, clock());
    return c.redirect(`${scope.manageHref}/submissions/box?told=saved`, 303);
  });

  async function show(c: Context, scope: Scope, before?: Entered<Answers>): Promise<Response> {
    const { language } = c.var.visitor;
    const box = await findBox(db, scope.id ?? '');
    const isOpen = isTaking(box, clock(), zoneOf(scope.id));
    const lastDay = lastDayOf(isOpen, box);
    const entered = before ?? startingWith(boxForm, { closesOn: lastDay });
    const action = `${scope.manageHref}/submissions/box`;
    return staffPage(services, c, submissionKind, scope, {
      heading: say(language, words.begin),
      told: c.req.query('told') === 'saved' ? say(language, words.saved) : null,
      status: statusOf(entered),
      children: (
        <>
          <p>{say(language, words.lede)}</p>
          <p>
            <strong>{say(language, isOpen ? words.isOpen : words.isClosed)}</strong>{' '}
            {lastDay !== null && say(language, words.until, { date: formatDate(language, lastDay) })}
          </p>
          <PostForm
            action={action}
            hidden={{ do: isOpen ? 'move' : 'open' }}
            submit={say(language, isOpen ? words.move : words.open)}
          >
            <FormFields form={boxForm} entered={entered} language={language} />
          </PostForm>
          {isOpen && (
            <PostForm
              action={action}
              hidden={{ do: 'close' }}
              kind="plain"
              submit={say(language, words.close)}
            />
          )}
        </>
      ),
    });
  }
}

/** The last day of a box that takes letters, where it has one. */
const lastDayOf = (isOpen: boolean, box: Box | null) => (isOpen ? (box?.closesOn ?? null) : null);
