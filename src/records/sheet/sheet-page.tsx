import {
  AddLanguage,
  Button,
  ButtonRow,
  ErrorSummary,
  Pagination,
  Tabs,
} from '../../site/components/index.ts';
import { sayProblems } from '../../site/form/index.ts';
import { formatNumber, type Language, languageName, messages, say } from '../../site/index.ts';
import { PreviewButton, PreviewNotice, problemsOfTexts, TextField } from '../texts/index.ts';
import {
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
  readonly address: (query?: Readonly<Record<string, string>>) => string;
  readonly originalLanguage: string;
  readonly parts: readonly SheetPart[];
  /** The language that is being written. */
  readonly writes: string;
  readonly shown: Shown;
  readonly page: number;
  readonly sent: Sent;
};

/** Everything written of something in one language, each translation beside its original. */
export function Sheet(props: SheetProps) {
  const { language, writes, sent, address, page, shown } = props;
  const { form } = sent;
  const all = rowsOf(props.parts, writes, sent);
  const isAsked = (row: SheetRow) => shown === 'all' || row.field.translates?.progress === shown;
  // What was sent comes back whole, whichever texts it was.
  const asked = all.filter(form ? (row) => form[keyOf(row)] !== undefined : isAsked);
  const pages = form ? 1 : Math.max(1, Math.ceil(asked.length / perPage));
  const here = Math.min(page, pages);
  const rows = form ? asked : asked.slice((here - 1) * perPage, here * perPage);
  const pageAt = (number: number) =>
    number >= 1 && number <= pages
      ? address({ language: writes, ...placeOf({ shown, page: number }) })
      : undefined;
  return (
    <>
      <ErrorSummary errors={sayProblems(problemsOfTexts(sent.outcome), language)} language={language} />
      <p>{say(language, textWords.lede)}</p>
      <LanguageTabs {...props} />
      <PreviewNotice shown={form?.do === 'preview'} language={language} />
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
    </>
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
