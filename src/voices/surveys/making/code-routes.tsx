import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf, type Scope } from '../../../records/index.ts';
import {
  type CodesAsked,
  codesForm,
  InvitationSheets,
  loadSheets,
  makeCodes,
  Slips,
  sendAsTable,
  voidSheet,
} from '../../../records/invitations/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf, staffPage } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import { type Entered, readAnswers, sayProblems } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { surveyKind } from '../survey.ts';

const words = messages.invitations;
type Found = { readonly scope: Scope; readonly row: Kept };

/** Where staff make the codes by which people are invited to a survey. */
export function codeRoutes(app: Hono, services: KitServices & { readonly publicUrl: string }): void {
  const { db, clock, publicUrl } = services;
  const path = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/codes`;
  const staff = { act: 'convene', find: recordOf(surveyKind, db, path) } as const;
  const routes = guarded(app);
  const here = ({ scope, row }: Found) => `${scope.manageHref}/${surveyKind.plural}/${row.id}/codes`;
  const to = ({ scope, row }: Found) => ({ type: 'survey', id: row.id, processId: scope.id ?? '' }) as const;
  const doneBy = (c: Context, { scope }: Found) => ({ by: actorOf(c.var.visitor, scope.id), at: clock() });

  routes.get(path, staff, (c, found) => show(c, found));

  routes.post(path, staff, async (c, found) => {
    const { scope, row } = found;
    const made = await makeCodes(c, db, to(found), await readForm(c), doneBy(c, found));
    if (made === 'again') return c.redirect(`${here(found)}?told=again`, 303);
    if ('refused' in made) return show(c, found, made.refused);
    const handed = {
      codes: made.codes,
      address: `${publicUrl}${scope.href}/${surveyKind.plural}/${row.id}/answer`,
    };
    if (made.as === 'table') return sendAsTable(c, handed, `survey-${row.id}-codes.csv`);
    const { language } = readerOf(c);
    const texts = await findTexts(db, [row.id], { only: ['title'] });
    const title = inReaderLanguage(texts, row.id, 'title', language);
    return staffPage(services, c, surveyKind, scope, {
      heading: say(language, words.title),
      children: (
        <Slips
          {...handed}
          language={language}
          title={
            <p class="slip-question" lang={title?.language} dir="auto">
              {title?.body}
            </p>
          }
          how={say(language, messages.surveys.invited.slip)}
          closesAt={row.facts.closesAt as Date | null}
        />
      ),
    });
  });

  routes.post(`${path}/:sheet/void`, staff, async (c, found) => {
    const sheet = Number(c.req.param('sheet')?.match(/^\d{1,9}$/)?.[0] ?? -1);
    if (!(await voidSheet(db, to(found), sheet, doneBy(c, found)))) return refuse(c, 'not-found');
    return c.redirect(here(found), 303);
  });

  async function show(c: Context, found: Found, again?: Entered<CodesAsked>): Promise<Response> {
    const reader = readerOf(c);
    const { language } = reader;
    const { typed, problems } = again ?? {
      typed: readAnswers(codesForm, { as: 'slips' }).typed,
      problems: {},
    };
    return staffPage(services, c, surveyKind, found.scope, {
      heading:
        found.row.facts.admits === 'invited'
          ? say(language, messages.surveys.fields.admits.choices.invited)
          : say(language, messages.surveys.fields.admits.none),
      status: again ? 422 : 200,
      told: c.req.query('told') === 'again' ? say(language, words.sheetAgain) : null,
      children: (
        <>
          <ErrorSummary errors={sayProblems(problems, language, codesForm.fields)} language={language} />
          <InvitationSheets
            reader={reader}
            path={here(found)}
            mayAct
            sheets={await loadSheets(db, found.row.id)}
            fresh={c.var.participation.offer(found.row.id)}
            codes={typed}
            problems={problems}
          />
        </>
      ),
    });
  }
}
