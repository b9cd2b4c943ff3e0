import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  fieldId,
  Notice,
  Progress,
  Table,
} from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import type { BroughtColumn, BroughtTable } from '../files/brought-table.ts';
import { guessedTypes } from '../files/table-form.ts';
import { choicesOf, type Form, questionsOf, wordsIn } from '../form/form.ts';
import { Left } from '../making/form-routes.tsx';
import type { TakenAnswers } from '../take-answers.ts';
import type { BroughtFile } from './store.ts';

const words = messages.surveys.bringing;
const types = messages.surveys.making.types;
const ofTables = messages.records.tableIn;

type Shown = {
  readonly action: string;
  readonly table: BroughtTable;
  /** The survey has no form yet: its columns become questions. */
  readonly isNew: boolean;
  readonly names: readonly string[];
  /** How many of its answers are there already. */
  readonly known: number;
  readonly failed: string | null;
  readonly language: Language;
};

/** What a table is taken for, column by column, to be changed, and what would come of it. */
export function ColumnsForm({ action, table, isNew, names, known, failed, language }: Shown) {
  const { columns, came, format } = table;
  const read = came.answers.length + came.refused.length;
  const counts = { read, added: came.answers.length - known, unchanged: known, refused: came.refused.length };
  const errors = Object.fromEntries(
    columns.flatMap(({ isUnknown }, index) =>
      isUnknown ? [[`c${index}`, say(language, words.noSuch, { column: index + 1 })]] : [],
    ),
  );
  return (
    <>
      <ErrorSummary language={language} errors={errors} />
      {failed !== null && <Notice kind="problem" language={language} text={say(language, words.failed)} />}
      <p>{say(language, words.formats[format])}</p>
      <Notice kind="info" language={language}>
        <p>
          <strong>{say(language, ofTables.wouldBe)}</strong> {saidCounts(counts, language)}
        </p>
      </Notice>
      <Problems table={table} language={language} />
      <Left
        notTaken={table.notTaken.filter(({ where }) => !where.startsWith('answers'))}
        language={language}
      />
      <h3>{say(language, words.columns)}</h3>
      <p>{say(language, isNew ? words.becomeQuestions : words.holdAnswers)}</p>
      <PostForm
        action={action}
        acts={
          <ButtonRow>
            <Button name="do" value="take">
              {say(language, ofTables.take)}
            </Button>
            <Button kind="plain" name="do" value="check">
              {say(language, ofTables.check)}
            </Button>
          </ButtonRow>
        }
      >
        <datalist id="survey-names">
          {names.map((name) => (
            <option value={name} />
          ))}
        </datalist>
        <Table
          caption={say(language, words.columns)}
          rows={columns}
          columns={(usual) => [
            usual.names(say(language, ofTables.column), ({ head }) => <bdi>{head}</bdi>),
            {
              heading: say(language, words.first),
              cell: ({ first }) =>
                first.map((value, at) => (
                  <>
                    {at > 0 && ' · '}
                    <bdi>{value}</bdi>
                  </>
                )),
            },
            {
              heading: say(language, words.holds),
              cell: (column, index) => (
                <>
                  <Holds {...{ column, index, isNew, language }} />
                  {!isNew && <Odd {...{ column, index, language }} form={table.form} />}
                </>
              ),
            },
          ]}
        />
      </PostForm>
    </>
  );
}

type OfColumn = {
  readonly column: BroughtColumn;
  readonly index: number;
  readonly language: Language;
};

/** What a column holds, as a name to be typed or a type to be chosen. */
function Holds({ column, index, isNew, language }: OfColumn & { isNew: boolean }) {
  const name = `c${index}`;
  const named = { id: fieldId(name), name, 'aria-label': `${say(language, words.holds)}: ${column.head}` };
  if (!isNew)
    return (
      <input
        {...named}
        type="text"
        list="survey-names"
        value={column.holds}
        placeholder={say(language, words.leftOut)}
        aria-invalid={column.isUnknown ? 'true' : undefined}
        dir="ltr"
      />
    );
  return (
    <select {...named}>
      <option value="">{say(language, words.leftOut)}</option>
      {guessedTypes.map((type) => (
        <option value={type} selected={type === column.holds}>
          {say(language, types[type])}
        </option>
      ))}
    </select>
  );
}

/** More choices than these are not offered to pick one of. */
const mostOffered = 100;

/** Which choice is meant by what stands in a column and is none. */
function Odd({ column, index, form, language }: OfColumn & { form: Form }) {
  const question = questionsOf(form).find(({ item }) => item.name === column.question)?.item;
  const choices = question && 'list' in question ? choicesOf(form, question.list) : [];
  if (choices.length === 0 || choices.length > mostOffered) return null;
  return (
    <>
      {column.odd.map((cell, at) => (
        <Field
          name={`c${index}-${at}`}
          kind="select"
          language={language}
          label={say(language, words.meant, { cell })}
          value={column.choices[cell] ?? ''}
          choices={[
            { value: '', label: say(language, words.leftOut) },
            ...choices.map(({ value, label }) => ({
              value,
              label: wordsIn(label, language, form.languages),
            })),
          ]}
        />
      ))}
    </>
  );
}

const mostListed = 50;

/** What is no answer to its question, by line and column. */
function Problems({ table: { came, columns }, language }: { table: BroughtTable; language: Language }) {
  const { problems } = came;
  if (problems.length === 0) return null;
  return (
    <details open>
      <summary>{say(language, words.problems, { count: problems.length })}</summary>
      <ul>
        {problems.slice(0, mostListed).map(({ line, column, cell }) => (
          <li>
            {say(language, ofTables.at, { line, field: columns[column]?.head ?? '' })}: <bdi>{cell}</bdi>
          </li>
        ))}
        {problems.length > mostListed && (
          <li>{say(language, ofTables.andMore, { count: problems.length - mostListed })}</li>
        )}
      </ul>
    </details>
  );
}

const saidCounts = ({ read, added, unchanged, refused }: TakenAnswers, language: Language) =>
  say(language, words.counts, { read, added, unchanged, refused });

/** How far it has come, or what came of it. */
export function Stood({ file, href, language }: { file: BroughtFile; href: string; language: Language }) {
  if (file.taken)
    return (
      <>
        <Notice kind="success" language={language}>
          <p>
            <strong>{say(language, ofTables.done)}.</strong> {saidCounts(file.taken, language)}
          </p>
        </Notice>
        <ButtonRow>
          <ButtonLink href={href}>{say(language, words.toSurvey)}</ButtonLink>
        </ButtonRow>
      </>
    );
  return (
    <>
      <Progress done={file.done} total={file.total} language={language} label={file.name} />
      <p class="muted">{say(language, messages.polis.pages.reload)}</p>
    </>
  );
}
