import {
  AddLanguage,
  Button,
  Empty,
  ErrorSummary,
  Pagination,
  pageOf,
  State,
  Table,
  Tag,
} from '../../../site/components/index.ts';
import { FormFields, PostForm, type Problems, sayProblems, UnsavedText } from '../../../site/form/index.ts';
import {
  direction,
  formatNumber,
  languageName,
  type Message,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { plainText, Worded } from '../passage.tsx';
import type { Statement, Wording } from '../poll.ts';
import { withQuery } from '../poll-links.ts';
import { type StaffView, saved } from '../staff/rights.ts';
import { PollStaffPage, type StaffRights } from '../staff/staff-frame.tsx';
import { statementMarks } from '../staff/statement-marks.ts';
import { languageAsked, languagesToWrite } from './languages-to-write.ts';
import type { SeedLines } from './seed-lines.ts';
import { SeedsPreview } from './seeds-preview.tsx';
import { languageForm, seedForm, seedsForm, translationForm } from './statement-forms.ts';

const seedWords = messages.settings.seeds;
const words = messages.settings;
type Shared = StaffView & {
  problems: Problems;
  typed: Readonly<Record<string, string>>;
};

const w = words.statements;
const statementsAtATime = 100;

/** What waits or was rejected may hold anything: of the staff, only those who moderate read it. */
export function mayRead(rights: StaffRights, { state }: Statement): boolean {
  return rights.moderate || state === 'accepted' || state === 'merged';
}

/** Every statement of a poll, and the form that adds seeds. */
export function StatementsPage(
  props: Shared & { page: number; told: string | null; preview: SeedLines | null },
) {
  const { reader, subject, problems, typed } = props;
  const { language } = reader;
  const { poll, statements } = subject.snapshot;
  const { items, page, pages } = pageOf(statements, statementsAtATime, props.page);
  const path = `/manage/polls/${poll.id}/statements`;
  return (
    <PollStaffPage
      {...props}
      tab="statements"
      told={props.told === null ? null : { kind: 'success', text: props.told }}
    >
      <ErrorSummary errors={sayProblems(problems, language, seedsForm(poll).fields)} language={language} />
      {props.preview && <SeedsPreview reader={reader} subject={subject} read={props.preview} typed={typed} />}
      {props.rights.convene && poll.kind === 'votes' && (
        <section>
          <h2>{say(language, w.addHeading)}</h2>
          <PostForm
            action={withQuery(path, reader)}
            acts={
              <>
                <Button kind="primary">{say(language, w.add)}</Button>
                <Button name="preview" value="yes">
                  {say(language, seedWords.preview)}
                </Button>
              </>
            }
          >
            <UnsavedText reader={reader} name={`${poll.id} seeds`} dirty={typed.seeds !== undefined} />
            <FormFields
              form={seedsForm(poll)}
              entered={{
                typed: { language: typed.language ?? poll.originalLanguage, seeds: typed.seeds ?? '' },
                problems,
              }}
              language={language}
            />
          </PostForm>
        </section>
      )}
      <h2>{say(language, w.all)}</h2>
      {statements.length === 0 ? (
        <Empty missing={say(language, w.none)}>
          <p>{say(language, w.noneHint)}</p>
        </Empty>
      ) : (
        <StatementTable {...props} statements={items} />
      )}
      <Pagination
        language={language}
        page={page}
        pages={pages}
        to={(number) => withQuery(path, reader, { page: String(number) })}
      />
    </PollStaffPage>
  );
}

function StatementTable(props: Shared & { statements: readonly Statement[] }) {
  const { reader } = props;
  const { language } = reader;
  const { poll } = props.subject.snapshot;
  return (
    <Table
      caption={say(language, w.all)}
      rows={props.statements}
      columns={[
        {
          heading: say(language, w.columnNumber),
          numeric: true,
          cell: ({ number }) => formatNumber(language, number),
        },
        {
          heading: say(language, w.columnText),
          rowHeading: true,
          cell: (statement) => {
            const text = plainText(statement.wordings, statement.language, statement.language);
            if (!mayRead(props.rights, statement))
              return say(language, w.title, { number: statement.number });
            return (
              <>
                <a
                  href={withQuery(`/manage/polls/${poll.id}/statements/${statement.number}`, reader)}
                  lang={text.lang}
                  dir={direction(text.lang)}
                >
                  {text.text || say(language, w.title, { number: statement.number })}
                </a>{' '}
                {statement.isSeed && <Tag>{say(language, w.seed)}</Tag>}
              </>
            );
          },
        },
        {
          heading: say(language, w.columnState),
          cell: ({ state }) => <State kind={statementMarks[state]}>{say(language, w.states[state])}</State>,
        },
        {
          heading: say(language, w.columnTranslations),
          cell: (statement) => translationsOf(statement, reader),
        },
      ]}
    />
  );
}

function translationsOf(statement: Statement, { language }: Reader) {
  const others = statement.wordings.filter((wording) => wording.language !== statement.language);
  if (others.length === 0) return <span class="quiet">{say(language, w.noTranslations)}</span>;
  return (
    <ul class="plain-list">
      {others.map((wording) => (
        <li>
          {say(language, w.translation, {
            language: languageName(wording.language, language),
            state: say(language, stateWord(wording)),
          })}
        </li>
      ))}
    </ul>
  );
}

/** One statement: its wording where that may be edited, and its translations. */
export function StatementPage(props: Shared & { statement: Statement; votes: number; saved: boolean }) {
  const { reader, subject, statement } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const inUse = statement.wordings.map((wording) => wording.language);
  const tags = languagesToWrite(inUse, reader).filter((tag) => tag !== statement.language);
  const title = say(language, w.title, { number: statement.number });
  const moderation = withQuery(`/manage/polls/${poll.id}/moderation`, reader, {
    filter: 'all',
    q: `#${statement.number}`,
  });
  const gone = statement.state === 'withdrawn';
  return (
    <PollStaffPage {...props} tab="statements" title={title} told={props.saved ? saved(language) : null}>
      <ErrorSummary
        errors={sayProblems(props.problems, language, {
          ...seedForm(statement, poll.statementLimit).fields,
          ...languageForm(statement).fields,
          ...translationForm(statement.language).fields,
        })}
        language={language}
      />
      <h2>{title}</h2>
      <p>
        <State kind={statementMarks[statement.state]}>{say(language, w.states[statement.state])}</State>{' '}
        {statement.isSeed && <Tag>{say(language, w.seed)}</Tag>}
        {props.rights.moderate && !gone && (
          <>
            {' · '}
            <a href={moderation}>{say(language, w.moderate)}</a>
          </>
        )}
      </p>
      <Worded
        as="blockquote"
        wordings={statement.wordings.filter((wording) => wording.language === statement.language)}
        originalLanguage={statement.language}
        reader={reader}
      />
      {!gone && props.rights.convene && statement.isSeed && <EditForm {...props} />}
      {props.subject.phase === 'draft' && props.rights.convene && statement.isSeed && props.votes === 0 && (
        <p>
          <a
            href={withQuery(
              `/manage/polls/${props.subject.snapshot.poll.id}/statements/${statement.number}/delete`,
              reader,
            )}
          >
            {say(language, words.discard.seedLink)}
          </a>
        </p>
      )}
      {!gone && props.rights.moderate && <LanguageForm {...props} />}
      {!gone && props.rights.moderate && (
        <section>
          <h2>{say(language, w.translations)}</h2>
          <p class="quiet">{say(language, w.translationsHint)}</p>
          <div class="side-by-side">
            {tags.map((tag) => (
              <TranslationForm {...props} tag={tag} />
            ))}
          </div>
          <AddLanguage
            language={language}
            action={reader.path}
            name={languageAsked}
            shown={[...tags, statement.language]}
          />
        </section>
      )}
    </PollStaffPage>
  );
}

type OneProps = Shared & { statement: Statement; votes: number };

function EditForm(props: OneProps) {
  const { reader, statement, typed, problems } = props;
  const { language } = reader;
  const { poll } = props.subject.snapshot;
  const body = statement.wordings.find((wording) => wording.language === statement.language)?.body ?? '';
  const form = seedForm(statement, poll.statementLimit);
  return (
    <section>
      <h2>{say(language, w.editHeading)}</h2>
      <p class="quiet">{say(language, w.editHint)}</p>
      <PostForm
        action={withQuery(`/manage/polls/${poll.id}/statements/${statement.number}`, reader)}
        hidden={{ was: body }}
        kind="plain"
        submit={say(language, words.save)}
      >
        <UnsavedText
          reader={reader}
          name={`${poll.id} ${statement.number}`}
          dirty={typed.body !== undefined}
        />
        <FormFields
          form={form}
          entered={{ typed: { body: typed.body ?? body, sameSense: '' }, problems }}
          language={language}
          only={props.votes > 0 ? ['body', 'sameSense'] : ['body']}
        />
      </PostForm>
    </section>
  );
}

function LanguageForm(props: OneProps) {
  const { reader, statement, typed, problems } = props;
  const { language } = reader;
  const path = `/manage/polls/${props.subject.snapshot.poll.id}/statements/${statement.number}/language`;
  return (
    <section>
      <h2>{say(language, w.languageHeading)}</h2>
      <p class="quiet">{say(language, w.languageHint)}</p>
      <PostForm action={withQuery(path, reader)} kind="plain" submit={say(language, w.correctLanguage)}>
        <FormFields
          form={languageForm(statement)}
          entered={{ typed: { written: typed.written ?? statement.language }, problems }}
          language={language}
        />
      </PostForm>
    </section>
  );
}

function TranslationForm(props: OneProps & { tag: string }) {
  const { reader, statement, tag, typed } = props;
  const { language } = reader;
  const again = typed.language === tag;
  const wording = statement.wordings.find((text) => text.language === tag);
  const { poll } = props.subject.snapshot;
  const path = `/manage/polls/${poll.id}/statements/${statement.number}/translations`;
  return (
    <PostForm
      action={withQuery(path, reader)}
      // Another's wording that was not shown yet is still found when this is sent again.
      hidden={{
        language: tag,
        was: (!props.problems.translation && again && typed.was) || (wording?.body ?? ''),
      }}
      kind="plain"
      submit={say(language, words.texts.saveIn, { language: languageName(tag, language) })}
    >
      <UnsavedText reader={reader} name={`${poll.id} ${statement.number} ${tag}`} dirty={again} />
      <h3>
        <span lang={tag}>{languageName(tag)}</span> <Tag>{say(language, stateWord(wording))}</Tag>
      </h3>
      <FormFields
        form={translationForm(tag)}
        entered={{
          typed: again
            ? { translation: typed.translation ?? '', state: typed.state ?? '' }
            : // Of a translation whose original has changed since, nobody has said anything yet.
              { translation: wording?.body ?? '', state: wording && !wording.older ? wording.state : '' },
          problems: again ? props.problems : {},
        }}
        language={language}
        ids={(name) => (again ? undefined : `${name}-${tag}`)}
      />
    </PostForm>
  );
}

/** How a wording in another language came to be. */
function stateWord(wording: Wording | undefined): Message {
  if (!wording) return words.texts.missing;
  if (wording.older) return messages.records.texts.outdated;
  return wording.state === 'machine' ? words.texts.machine : words.texts.verified;
}
