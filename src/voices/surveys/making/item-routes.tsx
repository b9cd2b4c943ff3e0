import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { recordOf, staffPage } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import { inWords, type Problems } from '../../../site/form/index.ts';
import { isWrittenLanguage, type Language, messages, say } from '../../../site/index.ts';
import { checkForm, type FormFault } from '../form/check-form.ts';
import {
  itemNamed,
  movedItem,
  nameFrom,
  namesOf,
  renamedIn,
  sectionOf,
  withItem,
  withoutItem,
} from '../form/edit-form.ts';
import { type Form, type Item, isSection } from '../form/form.ts';
import { findForm, type KeptForm } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { changeForm } from './change-form.ts';
import { conditionInWords } from './condition-in-words.ts';
import { type Found, formPath, ofSurvey } from './form-routes.tsx';
import { askedTypes, type Errors, ItemPage } from './item-page.tsx';
import { type AskedType, isForm, readItem, typedOf } from './question-form.ts';
import type { ItemProblem, Typed } from './typed.ts';

const words = messages.surveys.making;
type Type = AskedType | 'section';
type At = Found & { readonly kept: KeptForm; readonly item: Item | null; readonly into: string | null };
type Wanted = { readonly change: (form: Form) => Form; readonly problems: Errors };

/** Writing the questions of a survey on pages: each is saved at once, checked by what is there. */
export function itemRoutes(app: Hono, services: KitServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const staffOf = (path: string) => ({ act: 'convene', find: recordOf(surveyKind, db, path) }) as const;
  const paths = { one: `${formPath}/items/:item`, fresh: `${formPath}/new`, arrange: `${formPath}/arrange` };
  const back = ({ scope, row }: Found) => `${scope.manageHref}/${surveyKind.plural}/${row.id}/form`;

  routes.get(paths.fresh, staffOf(paths.fresh), async (c, found) => {
    const at = await freshAt(c, found, c.req.query('in'));
    return at && show(c, at, typeIn(c.req.query('type')), { required: '' }, {});
  });
  routes.post(paths.fresh, staffOf(paths.fresh), async (c, found) =>
    save(c, await freshAt(c, found, c.req.query('in'))),
  );
  routes.get(paths.one, staffOf(paths.one), async (c, found) => {
    const at = await oldAt(c, found);
    return at?.item
      ? show(c, at, typeOf(at.item), typedOf(at.kept.form, at.item), {})
      : refuse(c, 'not-found');
  });
  routes.post(paths.one, staffOf(paths.one), async (c, found) => {
    const at = await oldAt(c, found);
    return at ? save(c, at) : refuse(c, 'not-found');
  });

  routes.post(paths.arrange, staffOf(paths.arrange), async (c, found) => {
    const typed = await readForm(c);
    const { kept } = await freshAt(c, found, undefined);
    const change = (form: Form): Form => {
      if (typed.do === 'up' || typed.do === 'down')
        return movedItem(form, typed.item ?? '', typed.do === 'up' ? -1 : 1);
      const tag = typed.tag ?? '';
      return isWrittenLanguage(tag) && !form.languages.includes(tag)
        ? { ...form, languages: [...form.languages, tag] }
        : form;
    };
    const changed = await changeForm(
      db,
      c.var.visitor,
      {
        ...asked(found),
        version: kept.version,
        isSure: true,
        form: change(kept.form),
        item: typed.item ?? '',
      },
      clock(),
    );
    if (!changed.ok && changed.why === 'not-found') return refuse(c, 'not-found');
    return c.redirect(`${back(found)}${changed.ok ? '' : '?told=fixed'}#item-${typed.item ?? ''}`, 303);
  });

  const asked = ({ scope, row }: Found) => ({ scope, survey: row.id });

  /** The form that is there, or the empty one that the first question begins. */
  async function freshAt(c: Context, found: Found, into: string | undefined): Promise<At> {
    const kept = (await findForm(db, found.row.id)) ?? { version: 0, form: await emptyForm(c, found) };
    const section = into === undefined ? undefined : itemNamed(kept.form, into);
    return { ...found, kept, item: null, into: section && isSection(section) ? section.name : null };
  }

  async function oldAt(c: Context, found: Found): Promise<At | null> {
    const at = await freshAt(c, found, undefined);
    const item = itemNamed(at.kept.form, c.req.param('item') ?? '');
    return item ? { ...at, item, into: sectionOf(at.kept.form, item.name)?.name ?? null } : null;
  }

  async function emptyForm(c: Context, { scope, row }: Found): Promise<Form> {
    const { originalLanguage: language } = scope;
    const title = inReaderLanguage(
      await findTexts(db, [row.id], { only: ['title'] }),
      row.id,
      'title',
      c.var.visitor.language,
    );
    return {
      languages: [language],
      title: { [language]: title?.body ?? '' },
      lists: [],
      sections: [{ kind: 'section', name: 'page_1', items: [] }],
    };
  }

  async function save(c: Context, at: At): Promise<Response> {
    const { language } = c.var.visitor;
    const typed = await readForm(c);
    const type = typeIn(typed.type ?? (at.item ? typeOf(at.item) : undefined));
    const again = (errors: Errors, status: 200 | 409 | 422) => show(c, at, type, typed, errors, status);
    if (typed.do === 'type') return again({}, 200);
    const { change, problems } = wanted(at, type, typed, language);
    if (Object.keys(problems).length > 0) return again(problems, 422);
    const form = change(at.kept.form);
    const version = versionIn(typed, at.kept);
    const changed = await changeForm(
      db,
      c.var.visitor,
      { ...asked(at), version, isSure: typed.sure === 'yes', form, item: at.item?.name ?? '' },
      clock(),
    );
    if (changed.ok) return c.redirect(nextOf(at, type, typed, form), 303);
    if (changed.why === 'not-found') return refuse(c, 'not-found');
    if (changed.why === 'not-now') return again({ form: say(language, words.closed) }, 409);
    return again(inWordsAll(changed.errors, language), 422);
  }

  /** On to one more of the same type, or to the form with what was saved in sight. */
  function nextOf(at: At, type: Type, typed: Typed, form: Form): string {
    const into = at.into ?? form.sections.at(-1)?.name ?? '';
    if (typed.do === 'more') return `${back(at)}/new?in=${encodeURIComponent(into)}&type=${type}`;
    const before = namesOf(at.kept.form);
    const saved = namesOf(form).find((name) => !before.includes(name)) ?? at.item?.name ?? '';
    return `${back(at)}?told=kept#item-${saved}`;
  }

  async function show(
    c: Context,
    at: At,
    type: Type,
    typed: Typed,
    errors: Errors,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const { language } = c.var.visitor;
    const { scope, item, kept } = at;
    const adding = type === 'section' ? words.addSection : words.addQuestion;
    const changing = type === 'section' ? words.section : words.question;
    return staffPage(services, c, surveyKind, scope, {
      heading: say(language, item ? changing : adding),
      status,
      children: (
        <>
          {await ofSurvey(db, at, language)}
          <ErrorSummary language={language} errors={errors} />
          <ItemPage
            language={language}
            form={kept.form}
            version={versionIn(typed, kept)}
            type={type}
            item={item}
            typed={typed}
            errors={errors}
            action={
              item
                ? `${back(at)}/items/${encodeURIComponent(item.name)}`
                : `${back(at)}/new?in=${encodeURIComponent(at.into ?? '')}`
            }
            back={`${back(at)}#item-${item?.name ?? at.into ?? ''}`}
          />
        </>
      ),
    });
  }
}

const inWordsAll = (errors: Problems, language: Language): Errors =>
  Object.fromEntries(Object.entries(errors).map(([name, said]) => [name, inWords(said, language)]));

/** What is to become of the form, or what is wrong with that. */
function wanted({ kept, item, into }: At, type: Type, typed: Typed, language: Language): Wanted {
  if (typed.do === 'remove' && item) {
    const form = withoutItem(kept.form, item.name);
    return { change: () => form, problems: problemsOf(kept.form, form, item.name, typed, language) };
  }
  const read = readItem(kept.form, item, type, typed);
  if (read.problems.length > 0)
    return { change: () => read.form, problems: sayProblems(read.problems, language) };
  const base =
    read.form.sections.length > 0
      ? read.form
      : withItem(
          read.form,
          { kind: 'section', name: nameFrom('page_1', namesOf(read.form)), items: [] },
          { into: null },
        );
  const section = type === 'section' ? into : (into ?? base.sections.at(-1)?.name ?? null);
  const put = withItem(base, read.item, item ? { name: item.name } : { into: section });
  const form = item && item.name !== read.item.name ? renamedIn(put, item.name, read.item.name) : put;
  if (!isForm(form)) return { change: () => form, problems: { form: say(language, words.wrong.badForm) } };
  return { change: () => form, problems: problemsOf(kept.form, form, read.item.name, typed, language) };
}

const sayProblems = (problems: readonly ItemProblem[], language: Language): Errors =>
  Object.fromEntries(
    problems.map(({ field, why, line = 0 }) => [field, say(language, words.wrong[why], { line })]),
  );

/** What does not work any more, and did before: of the item itself at its field, of others by their names. */
function problemsOf(before: Form, after: Form, name: string, typed: Typed, language: Language): Errors {
  const key = ({ item, why, what }: FormFault) => `${item} ${why} ${what}`;
  const known = new Set(checkForm(before).map(key));
  const fresh = checkForm(after).filter((fault) => fault.item === name || !known.has(key(fault)));
  const own = fresh.filter(({ item }) => item === name);
  const others = [...new Set(fresh.map(({ item }) => item))].filter((item) => item !== name);
  return {
    ...Object.fromEntries(
      own.map((fault) => [
        fieldOf(fault, typed),
        say(language, words.faultIs, {
          why: say(language, words.why[fault.why]),
          what: conditionInWords(after, fault.what, language) ?? fault.what,
        }),
      ]),
    ),
    ...(others.length > 0 && { form: say(language, words.othersNeed, { where: others.join(', ') }) }),
  };
}

function fieldOf({ why, what }: FormFault, typed: Typed): string {
  if (why === 'pattern') return 'pattern';
  if (why === 'bounds') return 'least';
  if (why === 'unknown-list') return 'choices';
  const written = ['requiredIf', 'validIf', 'value'].find(
    (name) => what !== '' && typed[name]?.includes(what),
  );
  return written ?? (typed.when === 'raw' ? 'raw' : 'when');
}

/** The version that somebody had before them. */
const versionIn = ({ version }: Typed, kept: KeptForm): number =>
  version === undefined ? kept.version : Number(version);

const typeOf = (item: Item): Type => (isSection(item) ? 'section' : item.type);
const typeIn = (given: string | undefined): Type =>
  given === 'section'
    ? given
    : (([...askedTypes, 'calculated', 'hidden'] as AskedType[]).find((type) => type === given) ?? 'one');
