import { Button, Field } from '../../site/components/index.ts';
import {
  bold,
  formatNumber,
  formatPercent,
  languageName,
  linkTo,
  messages,
  type Reader,
  Say,
  say,
} from '../../site/index.ts';
import type { PollFigures } from './figures.ts';
import {
  exposureChoices,
  type ResultsQuery,
  type Selection,
  writeResultsQuery,
  writtenLanguages,
} from './results-query.ts';

const words = messages.figures;
type Props = { figures: PollFigures; query: ResultsQuery; reader: Reader; path: string };

/** Which statements are ranked here, in one sentence, and the way back from a rule of one's own. */
export function ExposureRule(props: Props) {
  const { figures, query, reader } = props;
  const { language } = reader;
  const { exposure } = figures;
  const values = {
    qualifying: exposure.qualifying,
    statements: figures.statements.length,
    minimum: exposure.minimum,
    percent: formatPercent(language, exposure.percent, 2),
    voters: figures.voters,
    b: bold(),
  };
  const back = `${props.path}${writeResultsQuery(query, { exposure: null })}#list`;
  return (
    <p class="exposure-rule">
      <Say language={language} word={query.view === 'all' ? words.ruleAll : words.rule} values={values} />{' '}
      {exposure.percent !== exposure.pollPercent && (
        <Say
          language={language}
          word={words.ownRule}
          values={{
            percent: formatPercent(language, exposure.pollPercent, 2),
            a: linkTo(back),
          }}
        />
      )}
    </p>
  );
}

/** Search, language and rule: one form, sent by GET, so that every view has an address. */
export function Filters(props: Props) {
  const { figures, query, reader } = props;
  const { language } = reader;
  const spoken = writtenLanguages(figures);
  const percentOf = (value: number) => formatPercent(language, value, 2);
  const { pollPercent } = figures.exposure;
  const rules = [
    { value: '', label: say(language, words.pollRule, { percent: percentOf(pollPercent) }) },
    ...exposureChoices
      .filter((choice) => choice !== pollPercent)
      .map((choice) => ({
        value: String(choice),
        label:
          choice === 0
            ? say(language, words.noRule)
            : say(language, words.otherRule, { percent: percentOf(choice) }),
      })),
  ];
  const kept = {
    view: query.view === 'most-agreed' ? null : query.view,
    preview: query.preview,
    lang: query.lang,
  };
  return (
    <search aria-label={say(language, words.filters)}>
      <form class="filters" method="get" action={`${props.path}#list`}>
        {Object.entries(kept).map(
          ([name, value]) => value && <input type="hidden" name={name} value={value} />,
        )}
        <Field
          name="q"
          kind="search"
          language={language}
          label={say(language, words.search)}
          value={query.text}
          maxLength={100}
          dir="auto"
        />
        {spoken.length > 1 && (
          <Field
            name="written"
            kind="select"
            language={language}
            label={say(language, words.writtenIn)}
            value={query.written ?? ''}
            choices={[
              { value: '', label: say(language, words.anyLanguage) },
              ...spoken.map((one) => ({
                value: one.language,
                label: say(language, words.languageWithCount, {
                  language: languageName(one.language, language),
                  count: formatNumber(language, one.statements),
                }),
              })),
            ]}
          />
        )}
        <Field
          name="exposure"
          kind="select"
          language={language}
          label={say(language, words.rankedFrom)}
          value={query.exposure === null || query.exposure === pollPercent ? '' : String(query.exposure)}
          choices={rules}
        />
        <Button>{say(language, words.show)}</Button>
      </form>
    </search>
  );
}

/** How many rows the filters leave, and the way out of them; nothing without a filter. */
export function Matching(props: Props & { selection: Selection }) {
  const { selection, query, reader } = props;
  const { language } = reader;
  if (!selection.filtered) return null;
  const clear = `${props.path}${writeResultsQuery(query, { text: '', written: null })}#list`;
  return (
    <p role="status" class="matching">
      {say(language, words.matching, {
        matching: selection.matching,
        of: formatNumber(language, selection.of),
      })}{' '}
      <a href={clear}>{say(language, words.withoutFilter)}</a>
    </p>
  );
}
