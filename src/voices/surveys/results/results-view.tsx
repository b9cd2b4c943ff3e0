import type { Child } from 'hono/jsx';
import { Table } from '../../../site/components/index.ts';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { choicesOf } from '../form/form.ts';
import { fewest } from './hidden.ts';
import type { Range } from './histogram.ts';
import { labelOf, type Said, titleOf } from './labels.ts';
import type { Published, PublishedGroup, PublishedOption, PublishedQuestion } from './published.ts';

const words = messages.surveys.results;
type Shown = { readonly one: PublishedQuestion; readonly said: Said };

/** What was answered, question by question, each with how many answered it. */
export function SurveyResults({ results, said }: { readonly results: Published; readonly said: Said }) {
  return (
    <>
      {byQuestion(results.questions).map((rows) => (
        <Question rows={rows} by={results.by} said={said} />
      ))}
    </>
  );
}

/** The rows of a table come together. */
function byQuestion(
  questions: readonly PublishedQuestion[],
): (readonly [PublishedQuestion, ...PublishedQuestion[]])[] {
  const found: [PublishedQuestion, ...PublishedQuestion[]][] = [];
  for (const one of questions) {
    const before = found.at(-1);
    if (before?.[0].question.name === one.question.name) before.push(one);
    else found.push([one]);
  }
  return found;
}

type Rows = readonly [PublishedQuestion, ...PublishedQuestion[]];

function Question({
  rows,
  by,
  said,
}: {
  readonly rows: Rows;
  readonly by: string | null;
  readonly said: Said;
}) {
  const [first] = rows;
  const isTable = first.row !== undefined && first.options.length > 0 && by === null;
  return (
    <section class="survey-result" id={`q-${first.question.name}`}>
      {isTable && <h2 lang={said.textLanguage}>{titleOf({ question: first.question }, said)}</h2>}
      {isTable ? (
        <Rowed rows={rows} said={said} />
      ) : (
        rows.map((one) => (
          <>
            <h2 lang={said.textLanguage}>{titleOf(one, said)}</h2>
            <p class="survey-base">{baseOf({ one, said })}</p>
            <Counted one={one} said={said} />
          </>
        ))
      )}
    </section>
  );
}

function baseOf({ one, said: { language } }: Shown): string {
  if (one.base === null) return '';
  if (one.asked === null) return say(language, words.baseAlone, { base: one.base });
  const base = say(language, words.base, { base: one.base, asked: one.asked });
  return one.skipped ? `${base} · ${say(language, words.leftOut, { count: one.skipped })}` : base;
}

function Counted({ one, said }: Shown) {
  const { language } = said;
  if (one.base === 0) return null;
  if (one.base === null) return <p>{say(language, words.tooFew, { fewest })}</p>;
  if (one.groups.length > 0) return <ByGroups one={one} said={said} />;
  if (one.bins.length > 0) return <Numbers one={one} said={said} />;
  if (one.options.length === 0) return <p>{say(language, words.written)}</p>;
  const isRanking = one.question.type === 'ranking';
  return (
    <>
      <Table
        caption={titleOf(one, said)}
        rows={one.options}
        columns={({ names, counts }) => [
          names(say(language, words.answer), (option) => (
            <Label one={one} value={option.value} said={said} />
          )),
          counts(say(language, words.count), (option) => countOf(option, said)),
          counts(say(language, words.share), (option) => <Share of={option} said={said} />),
          ...(isRanking
            ? [
                counts(say(language, words.place), ({ meanPlace }: PublishedOption) =>
                  meanPlace === undefined ? '–' : formatNumber(language, meanPlace, 1),
                ),
              ]
            : []),
        ]}
      />
      {isRanking && <p class="survey-base">{say(language, words.places)}</p>}
    </>
  );
}

const Label = ({ one, value, said }: Shown & { readonly value: string }) => (
  <span lang={said.textLanguage}>{labelOf(one.question, value, said)}</span>
);

const countOf = ({ count }: PublishedOption, { language }: Said): string =>
  count === null ? say(language, words.few, { fewest }) : formatNumber(language, count);

function Share({ of, said: { language } }: { readonly of: PublishedOption; readonly said: Said }): Child {
  if (of.percent === null) return null;
  const whole = (part: number) => formatNumber(language, Math.round(part * 100));
  return (
    <>
      <progress class="survey-bar" max={100} value={of.percent} aria-hidden="true" />{' '}
      <span class="survey-share">
        {percentOf(of.percent, language)}
        {of.low !== null && of.high !== null && (
          <span class="survey-base">
            {' '}
            {say(language, words.between, { low: whole(of.low), high: whole(of.high) })}
          </span>
        )}
      </span>
    </>
  );
}

const percentOf = (percent: number, language: Said['language']): string =>
  say(language, words.percent, { percent: formatNumber(language, percent) });

/** The rows of a table below one another, each with how many answered it. */
function Rowed({ rows, said }: { readonly rows: Rows; readonly said: Said }) {
  const { form, language, textLanguage } = said;
  const [{ question, options }] = rows;
  const listed = 'list' in question ? choicesOf(form, question.list).length : options.length;
  return (
    <Table
      caption={titleOf({ question }, said)}
      rows={rows}
      columns={({ names, counts }) => [
        names(say(language, words.row), (one) => (
          <span lang={textLanguage}>
            {question.type === 'matrix' && titleOf(one, said).slice(titleOf({ question }, said).length + 2)}
          </span>
        )),
        ...options
          .slice(0, Math.max(listed, 1))
          .map((option, at) =>
            counts(labelOf(question, option.value, said), (one: PublishedQuestion) => (
              <Share of={{ ...(one.options[at] ?? option), low: null, high: null }} said={said} />
            )),
          ),
        counts(say(language, words.answeredBy), (one) =>
          one.base === null ? say(language, words.few, { fewest }) : formatNumber(language, one.base),
        ),
      ]}
    />
  );
}

const plainShare = (of: PublishedOption | undefined, { language }: Said): string =>
  of?.percent === undefined || of.percent === null
    ? say(language, words.kept)
    : percentOf(of.percent, language);

function rangeOf({ from, to }: Range, language: Language): string {
  const number = (of: number) => formatNumber(language, of, 2);
  if (from === null)
    return to === null ? say(language, words.everybody) : say(language, words.below, { to: number(to) });
  return to === null
    ? say(language, words.above, { from: number(from) })
    : say(language, words.range, { from: number(from), to: number(to) });
}

/** Numbers in ranges, each as a bar and in words. */
function Numbers({ one, said }: Shown) {
  const { language } = said;
  const most = Math.max(...one.bins.map(({ count }) => count));
  return (
    <>
      {one.median !== undefined && (
        <p>{say(language, words.median, { range: rangeOf(one.median, language) })}</p>
      )}
      <Table
        caption={titleOf(one, said)}
        rows={one.bins}
        columns={({ names, counts }) => [
          names(say(language, words.answer), (bin) => rangeOf(bin, language)),
          counts(say(language, words.count), ({ count }) => (
            <>
              <progress class="survey-bar" max={most} value={count} aria-hidden="true" />{' '}
              {formatNumber(language, count)}
            </>
          )),
        ]}
      />
    </>
  );
}

/** The answers down, the groups across: shares, since the groups are not equally large. */
function ByGroups({ one, said }: Shown) {
  const { language } = said;
  if (one.options.length === 0) return <Medians one={one} said={said} />;
  return (
    <Table
      caption={titleOf(one, said)}
      rows={one.options.map((option, at) => ({ option, at }))}
      columns={({ names, counts }) => [
        names(say(language, words.answer), ({ option }) => (
          <Label one={one} value={option.value} said={said} />
        )),
        ...one.groups.map((group) =>
          counts(groupOf(group, said), ({ at }: { readonly at: number }) =>
            plainShare(group.options[at], said),
          ),
        ),
      ]}
    />
  );
}

const groupOf = ({ by, value, base }: PublishedGroup, said: Said): string => {
  const group = labelOf(by, value, said);
  return base === null
    ? say(said.language, words.groupKept, { group })
    : say(said.language, words.group, { group, base });
};

function Medians({ one, said }: Shown) {
  const { language } = said;
  const known = one.groups.filter(({ median }) => median !== undefined);
  if (known.length === 0) return <p>{say(language, words.written)}</p>;
  return (
    <ul>
      {known.map((group) => (
        <li>
          {groupOf(group, said)}:{' '}
          {group.median && say(language, words.median, { range: rangeOf(group.median, language) })}
        </li>
      ))}
    </ul>
  );
}
