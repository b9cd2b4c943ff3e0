import type { Context, Hono } from 'hono';
import { guarded, newReceipt, readerOf } from '../../../people/index.ts';
import { readFormAll } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf, type Scope } from '../../../records/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { type KitServices, recordOf, staffPage } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { Empty, ErrorSummary, Field, Notice, ReceiptCode } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { languageName, messages, RecordPage, say, withQuery } from '../../../site/index.ts';
import { Items } from '../answering/answer-page.tsx';
import { textLanguageOf } from '../answering/answer-routes.tsx';
import { AskPublishing, faultOfPublishing, publishingIn } from '../answering/ask-publishing.tsx';
import { sayFaults } from '../answering/faults-said.ts';
import { answersIn, cameIn, withRecords } from '../answering/posted-answers.ts';
import { type NotKept, whyNotKept } from '../answering/save-answers.ts';
import { faultsIn } from '../form/check-answers.ts';
import type { Answers } from '../form/form.ts';
import { withFoundChoices } from '../form/found-choice.ts';
import { shownIn } from '../form/shown.ts';
import { findForm, type KeptForm, type Publishing } from '../store.ts';
import { isOpenAt, surveyKind } from '../survey.ts';
import { PaperForm } from './paper-page.tsx';
import { laidOpen, typeIn, ways } from './typed-in.ts';

const words = messages.surveys.paper;
/** As often as a sheet has room for what is answered again and again. */
const sheets = 3;
type Found = { readonly scope: Scope; readonly row: Kept };
type Typed = {
  readonly answers: Answers;
  readonly said?: ReturnType<typeof sayFaults>;
  readonly language?: string | undefined;
  readonly via?: string | undefined;
  readonly fresh?: string | undefined;
  readonly publishing?: Publishing | null;
  /** The receipt of whoever was typed in just now, for them. */
  readonly receipt?: string;
  readonly notKept?: NotKept;
};

/** A survey on paper: the form to be printed, and where staff type in what came back, on behalf of whoever wrote it. */
export function paperRoutes(app: Hono, services: KitServices): void {
  const { db, clock } = services;
  const routes = guarded(app);

  const printed = `${processScope.publicPath}/${surveyKind.plural}/:${surveyKind.name}/paper`;
  routes.get(printed, { act: 'read', find: recordOf(surveyKind, db, printed) }, async (c, { scope, row }) => {
    const reader = readerOf(c);
    const kept = await findForm(db, row.id);
    const texts = await findTexts(db, [row.id], { only: ['title'] });
    const title = inReaderLanguage(texts, row.id, 'title', reader.language);
    const href = withQuery(`${scope.href}/${surveyKind.plural}/${row.id}`, reader);
    const name = title?.body ?? '';
    return c.html(
      <RecordPage
        reader={reader}
        title={name}
        trail={[{ href, label: name, lang: title?.language }]}
        styles={['surveys']}
        heading={
          <h1 lang={title?.language} dir="auto">
            {name}
          </h1>
        }
      >
        {kept ? (
          <PaperForm
            form={kept.form}
            language={reader.language}
            textLanguage={textLanguageOf(kept.form, reader.language)}
          />
        ) : (
          <Empty missing={say(reader.language, messages.surveys.noForm)} />
        )}
      </RecordPage>,
    );
  });

  const path = `${processScope.managePath}/${surveyKind.plural}/:${surveyKind.name}/paper`;
  const moderator = { act: 'moderate', find: recordOf(surveyKind, db, path) } as const;

  routes.get(path, moderator, async (c, found) =>
    show(c, found, await findForm(db, found.row.id), { answers: {} }),
  );

  routes.post(path, moderator, async (c, found) => {
    const kept = await findForm(db, found.row.id);
    const { scope, row } = found;
    if (!kept || scope.id === null || !isOpenAt(row as never, clock()))
      return show(c, found, kept, { answers: {} });
    const { participation, visitor } = c.var;
    const came = cameIn(await readFormAll(c));
    const { posted } = came;
    const language =
      kept.form.languages.find((one) => one === posted['of-language']) ?? kept.form.languages[0] ?? 'und';
    const answers = kept.form.sections.reduce<Answers>((known, page) => {
      const typedIn = answersIn(page, came, known);
      return withFoundChoices(kept.form, page, typedIn, {}, language);
    }, {});
    const shown = shownIn(kept.form, answers);
    // Nobody can be asked any more for what was left blank.
    const faults = faultsIn(kept.form, shown).filter(({ why }) => why !== 'missing');
    const publishing = publishingIn(kept.form, posted);
    const typed = { answers, language, via: posted['of-via'], fresh: posted.fresh, publishing };
    const nameless = faultOfPublishing(publishing, visitor.language);
    if (Object.keys(nameless).length > 0)
      return show(c, found, kept, { ...typed, said: { errors: nameless, summary: nameless } });
    if (faults.length > 0) {
      const said = sayFaults(kept.form, faults, { language: visitor.language, textLanguage: language });
      return show(c, found, kept, { ...typed, said });
    }
    const notKept = whyNotKept(kept.form, shown);
    if (notKept) return show(c, found, kept, { ...typed, notKept });
    const receipt = participation.fromOffer(scope.id, posted.fresh) ?? newReceipt();
    const keyHash = participation.keyHash(scope.id, receipt);
    const via = ways.find((way) => way === posted['of-via']) ?? 'paper';
    const at = { scope: scope.id, survey: row.id, kept };
    const isIn = await typeIn(
      db,
      at,
      { keyHash, shown, language, via, publishing },
      actorOf(visitor, scope.id),
      clock(),
    );
    if (!isIn) return show(c, found, kept, { ...typed, notKept: 'late' });
    return show(c, found, kept, { answers: {}, language, via, receipt });
  });

  async function show(
    c: Context,
    { scope, row }: Found,
    kept: KeptForm | null,
    typed: Typed,
  ): Promise<Response> {
    const reader = readerOf(c);
    const { language } = reader;
    const isOpen = isOpenAt(row as never, clock());
    const isBack = Boolean(typed.said ?? typed.notKept);
    return staffPage(services, c, surveyKind, scope, {
      heading: say(language, words.title),
      status: isBack ? 422 : 200,
      told: typed.receipt && say(language, words.kept),
      children: (
        <>
          {typed.receipt && <ReceiptCode code={typed.receipt} language={language} />}
          {typed.notKept && (
            <Notice
              kind="warning"
              language={language}
              text={say(language, messages.surveys.answering[typed.notKept])}
            />
          )}
          <p class="lede">{say(language, words.typeInLede)}</p>
          <p>
            <a href={withQuery(`${scope.href}/${surveyKind.plural}/${row.id}/paper`, reader)}>
              {say(language, words.toPrint)}
            </a>
          </p>
          {kept && isOpen && scope.id !== null ? (
            <TypeIn
              kept={kept}
              typed={{
                ...typed,
                fresh: isBack ? typed.fresh : c.var.participation.offer(scope.id),
              }}
              reader={reader}
              scope={scope}
              action={withQuery(`${scope.manageHref}/${surveyKind.plural}/${row.id}/paper`, reader)}
            />
          ) : (
            <p>{say(language, kept ? words.notOpen : messages.surveys.noForm)}</p>
          )}
        </>
      ),
    });
  }
}

type TypingIn = {
  kept: KeptForm;
  typed: Typed;
  reader: ReturnType<typeof readerOf>;
  scope: Scope;
  action: string;
};

function TypeIn({ kept, typed, reader, scope, action }: TypingIn) {
  const { language } = reader;
  const form = laidOpen(kept.form);
  const answers = withRecords(form.sections, typed.answers, { least: sheets });
  const view = {
    reader,
    scope,
    form,
    shown: shownIn(form, answers),
    answers,
    textLanguage: typed.language ?? textLanguageOf(form, language),
    errors: typed.said?.errors ?? {},
  };
  const choose = (
    name: string,
    label: string,
    value: string | undefined,
    choices: { value: string; label: string }[],
  ) => <Field name={name} kind="select" language={language} label={label} value={value} choices={choices} />;
  return (
    <>
      <ErrorSummary errors={typed.said?.summary ?? {}} language={language} />
      <PostForm action={action} hidden={{ fresh: typed.fresh }} submit={say(language, words.keep)}>
        {choose(
          'of-via',
          say(language, words.via),
          typed.via,
          ways.map((value) => ({ value, label: say(language, words.ways[value]) })),
        )}
        {form.languages.length > 1 &&
          choose(
            'of-language',
            say(language, words.language),
            view.textLanguage,
            form.languages.map((value) => ({ value, label: languageName(value, language) })),
          )}
        <Items items={form.sections} view={view} own={answers} scope="" />
        <AskPublishing form={form} said={typed.publishing ?? null} errors={view.errors} language={language} />
      </PostForm>
    </>
  );
}
