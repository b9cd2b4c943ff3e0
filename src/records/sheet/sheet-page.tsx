import type { Child } from 'hono/jsx';
import {
  AddLanguage,
  Button,
  ButtonRow,
  ErrorSummary,
  Field,
  Notice,
  Pagination,
  Tabs,
} from '../../site/components/index.ts';
import {
  inWords,
  type Labels,
  PostForm,
  type Problems,
  type Said,
  sayProblems,
} from '../../site/form/index.ts';
import { formatNumber, type Language, languageName, messages, say } from '../../site/index.ts';
import { PreviewButton, PreviewNotice, problemsOfTexts, TextField } from '../texts/index.ts';
import type { FileRead } from './read-sheet.ts';
import {
  isShown,
  keyOf,
  languagesIn,
  progressOf,
  rowsOf,
  type Sent,
  type SheetPart,
  type SheetRow,
  type Shown,
  shows,
} from './sheet.ts';

const textWords = messages.records.texts;
const words = messages.records.sheet;
const showWords = {
  all: words.all,
  missing: textWords.missing,
  outdated: textWords.outdated,
  machine: textWords.stateMachine,
};

/** So many texts stand on one page: what a browser and a form can carry. */
const perPage = 100;

type SheetProps = {
  readonly language: Language;
  /** The address of the sheet, or of what lies below it. */
  readonly address: (query?: Readonly<Record<string, string>>, below?: string) => string;
  readonly originalLanguage: string;
  readonly parts: readonly SheetPart[];
  /** The language that is being written. */
  readonly writes: string;
  readonly shown: Shown;
  readonly page: number;
  readonly sent: Sent;
  readonly unsaved: Child;
  /** What a file would change, or why it cannot be read. */
  readonly file: FileRead | Said | null;
};

/** Everything written of something in one language, each translation beside its original. */
export function Sheet(props: SheetProps) {
  const { language, writes, sent, address, page, shown } = props;
  const { form } = sent;
  const { file } = props;
  const all = rowsOf(props.parts, writes, sent);
  // What was sent comes back whole, whichever texts it was.
  const asked = all.filter(form ? (row) => form[keyOf(row)] !== undefined : isShown(shown));
  const pages = form ? 1 : Math.max(1, Math.ceil(asked.length / perPage));
  const here = Math.min(page, pages);
  const rows = form ? asked : asked.slice((here - 1) * perPage, here * perPage);
  const pageAt = (number: number) =>
    number >= 1 && number <= pages
      ? address({ language: writes, ...placeOf({ shown, page: number }) })
      : undefined;
  return (
    <>
      <ErrorSummary errors={sayProblems(problemsOf(props), language, labelsOf(all))} language={language} />
      <p>{say(language, textWords.lede)}</p>
      <LanguageTabs {...props} />
      <PreviewNotice shown={form?.do === 'preview'} language={language} />
      {file && 'form' in file && <OfFile file={file} language={language} />}
      {all.some(({ field }) => field.translates) && (
        <Tabs
          label={say(language, words.shown)}
          tabs={shows.map((name) => ({
            label: say(language, showWords[name]),
            href: address({ language: writes, ...placeOf({ shown: name, page: 1 }) }),
            here: name === shown,
            count: formatNumber(
              language,
              name === 'all'
                ? all.length
                : all.filter(({ field }) => field.translates?.progress === name).length,
            ),
          }))}
        />
      )}
      {rows.length > 0 ? (
        <form method="post" action={address()} class="texts-form">
          {props.unsaved}
          {Object.entries({ language: writes, ...placeOf({ shown, page: here }) }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Texts rows={rows} language={language} writes={writes} preview={form?.do === 'preview'} />
          <ButtonRow>
            <Button kind="primary" name="do" value="save">
              {say(language, textWords.save)}
            </Button>
            {rows.some(({ field }) => field.translates) && (
              <Button name="do" value="save-checked">
                {say(language, words.saveChecked)}
              </Button>
            )}
            {rows.some(({ field }) => field.rule.long) && <PreviewButton language={language} />}
          </ButtonRow>
        </form>
      ) : (
        <p>{say(language, words.none)}</p>
      )}
      <Pagination
        language={language}
        page={here}
        pages={pages}
        previous={pageAt(here - 1)}
        next={pageAt(here + 1)}
      />
      {all.length > 0 && <InSpreadsheet {...props} />}
    </>
  );
}

const problemsOf = ({ file, sent }: SheetProps): Problems =>
  file && !('form' in file) ? { file } : problemsOfTexts(sent.outcome);

/** What the texts are called, each after whose it is. */
const labelsOf = (rows: readonly SheetRow[]): Labels => ({
  ...Object.fromEntries(
    rows.map((row) => {
      const label = (language: Language) =>
        say(language, messages.site.components.problemOf, {
          field: row.heading.title,
          problem: inWords(row.field.label, language),
        });
      return [keyOf(row), { label }];
    }),
  ),
  file: { label: words.file },
});

/** What a file would change, and what of it is not taken. */
function OfFile({ file, language }: { file: FileRead; language: Language }) {
  const changes = Object.keys(file.form).filter((name) => !/^(seen|state):/.test(name)).length;
  return (
    <Notice kind={file.notes.length > 0 ? 'warning' : 'info'} language={language}>
      <p>{say(language, words.fromFile, { changes, same: file.same })}</p>
      {file.unknownColumns.length > 0 && (
        <p>
          {say(language, words.unknownColumns)} <bdi>{file.unknownColumns.join(', ')}</bdi>
        </p>
      )}
      {file.notes.length > 0 && (
        <ul>
          {file.notes.map(({ row, column, said }) => (
            <li>
              {say(language, words.at, { row: formatNumber(language, row), column })}{' '}
              {inWords(said, language)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** The way out to a spreadsheet, and back. */
function InSpreadsheet({ language, address, writes, shown, file }: SheetProps) {
  const problem = file && !('form' in file) ? inWords(file, language) : undefined;
  return (
    <details open={problem !== undefined}>
      <summary>{say(language, words.inSpreadsheet)}</summary>
      <p>
        <a href={address({ language: writes, ...placeOf({ shown, page: 1 }) }, '/sheet.csv')}>
          {say(language, words.download)}
        </a>
      </p>
      <PostForm
        action={address({}, '/import')}
        enctype="multipart/form-data"
        hidden={{ language: writes }}
        kind="plain"
        submit={say(language, words.lookAtFile)}
      >
        <Field
          name="file"
          kind="file"
          accept=".csv"
          required
          language={language}
          label={say(language, words.file)}
          hint={say(language, words.fileHint)}
          error={problem}
        />
      </PostForm>
    </details>
  );
}

/** Which of the texts are in sight, as an address says it. */
export const placeOf = ({ shown, page }: Pick<SheetProps, 'shown' | 'page'>): Record<string, string> => ({
  ...(shown === 'all' ? {} : { show: shown }),
  ...(page === 1 ? {} : { page: String(page) }),
});

/** The texts, those of one record under one heading. */
function Texts(props: { rows: readonly SheetRow[]; language: Language; writes: string; preview: boolean }) {
  const { rows, ...shared } = props;
  return (
    <>
      {[...Map.groupBy(rows, ({ heading }) => heading)].map(([{ title, lang }, own]) => (
        <fieldset class="text-group">
          <legend lang={lang}>{title}</legend>
          {own.map(({ field }) => (
            <TextField text={field} {...shared} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function LanguageTabs({ language, writes, originalLanguage, parts, address }: SheetProps) {
  const begun = languagesIn(parts, originalLanguage);
  const shown = begun.includes(writes) ? begun : [...begun, writes];
  const progress = progressOf(parts, shown);
  return (
    <>
      <Tabs
        label={say(language, textWords.languages)}
        tabs={shown.map((tag) => {
          const name = languageName(tag);
          const { done, all } = progress.get(tag) ?? { done: 0, all: 0 };
          return {
            label: tag === originalLanguage ? say(language, textWords.isOriginal, { language: name }) : name,
            href: address({ language: tag }),
            here: tag === writes,
            count: say(language, textWords.progress, { done, all }),
          };
        })}
      />
      <AddLanguage language={language} action={address()} name="language" shown={shown} />
    </>
  );
}
