import type { Scope } from '../../../records/index.ts';
import { Button, Field } from '../../../site/components/index.ts';
import { formatDateTime, messages, type Reader, RecordPage, say, withQuery } from '../../../site/index.ts';
import { hasTexts } from '../remarks/texts-in.ts';
import type { Wave } from '../waves.ts';
import { BesideResults, type BesideSaid } from './beside-view.tsx';
import { fewest } from './hidden.ts';
import { type Said, titleOf } from './labels.ts';
import type { Published } from './published.ts';
import { SurveyResults } from './results-view.tsx';

const words = messages.surveys.results;
const files = ['csv', 'xlsx', 'json'] as const;

type Props = {
  readonly reader: Reader;
  readonly scope: Scope;
  /** That of the survey. */
  readonly href: string;
  readonly id: string;
  readonly title: string;
  readonly results: Published;
  readonly said: Said;
  /** When it was counted. */
  readonly at: Date;
  /** The waves it can stand beside, and the one it does. */
  readonly waves: readonly Wave[];
  readonly beside: BesideSaid | null;
};

/** What was answered in a survey: by whose answers to another question, or beside another wave. */
export function ResultsPage({ reader, scope, href, id, title, results, said, at, waves, beside }: Props) {
  const { language } = reader;
  const by = results.by === null ? {} : { by: results.by };
  const looked = beside === null ? by : { beside: beside.other.id };
  return (
    <RecordPage
      reader={reader}
      title={`${say(language, words.title)}: ${title}`}
      trail={[
        { href: withQuery(scope.href, reader), label: scope.title.text, lang: scope.title.lang },
        { href: withQuery(href, reader), label: title },
      ]}
      heading={<h1>{say(language, words.title)}</h1>}
      lede={say(language, words.how, { fewest })}
      styles={['surveys']}
    >
      <p>{say(language, words.asOf, { at: formatDateTime(language, at), fewest })}</p>
      {results.dividing.length + waves.length > 0 && (
        <form method="get" action={`${href}/results`} class="filters">
          <Field
            name="by"
            kind="select"
            language={language}
            label={say(language, words.by)}
            value={results.by ?? ''}
            choices={[
              { value: '', label: say(language, words.everybody) },
              ...results.dividing.map((question) => ({
                value: question.name,
                label: titleOf({ question }, said),
              })),
            ]}
          />
          {waves.length > 0 && (
            <Field
              name="beside"
              kind="select"
              language={language}
              label={say(language, messages.surveys.beside.label)}
              value={beside?.other.id ?? ''}
              choices={[
                { value: '', label: say(language, messages.surveys.beside.none) },
                ...waves.map(({ id, number }) => ({
                  value: id,
                  label: say(language, messages.surveys.waves.one, { number }),
                })),
              ]}
            />
          )}
          {reader.search.includes('lang=') && <input type="hidden" name="lang" value={language} />}
          <Button kind="plain">{say(language, words.look)}</Button>
        </form>
      )}
      <p>
        {say(language, words.files)}{' '}
        {files.map((file) => (
          <>
            <a href={withQuery(`${href}/results.${file}`, reader, looked)} download>
              {file.toUpperCase()}
            </a>{' '}
          </>
        ))}
      </p>
      {hasTexts(said.form) && (
        <p>
          <a href={withQuery(`${scope.href}/remarks`, reader, { survey: id })}>
            {say(language, messages.remarks.many)}
          </a>
        </p>
      )}
      {beside ? <BesideResults {...beside} /> : <SurveyResults results={results} said={said} />}
    </RecordPage>
  );
}
