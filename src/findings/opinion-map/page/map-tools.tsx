import { Button, Field, Table } from '../../../site/components/index.ts';
import { bold, formatNumber, formatPercent, messages, Say, say } from '../../../site/index.ts';
import { pollExposurePercent } from '../../figures/index.ts';
import { votesForCell } from '../map-threshold.ts';
import { Folded } from './map-parts.tsx';
import { Found, Kept } from './map-picture.tsx';
import { StatementList } from './map-statements.tsx';
import type { MapView } from './map-view.ts';

const words = messages.map.statements;

/** Two groups side by side, on the statements where they differ most. */
export function CompareSection(props: { view: MapView }) {
  const { view } = props;
  const { query, figures, comparison, subject, language } = view;
  if (figures.groups.length < 2) return null;
  const choices = figures.groups.map(({ letter }) => ({
    value: letter,
    label: say(language, words.group, { letter }),
  }));
  return (
    <Folded id="compare" title={words.compare.title} language={language} open={comparison !== null}>
      <form
        class="map-form no-print"
        method="get"
        action={`/polls/${subject.snapshot.poll.id}/map#compare`}
        data-map-form
      >
        <Kept query={query} changes={{ compare: null }} />
        {(['first', 'second'] as const).map((name, at) => (
          <Field
            name={name}
            kind="select"
            label={say(language, words.compare[name])}
            language={language}
            choices={choices}
            value={query.compare?.[at] ?? choices[at]?.value ?? ''}
            error={
              name === 'second' && comparison === 'unclear' ? say(language, words.compare.same) : undefined
            }
          />
        ))}
        <Button kind="plain">{say(language, words.compare.button)}</Button>
      </form>
      {comparison !== null && comparison !== 'unclear' && (
        <>
          <h3>
            {say(language, words.compare.head, {
              a: comparison.groups[0].letter,
              b: comparison.groups[1].letter,
            })}
          </h3>
          {comparison.statements.length === 0 ? (
            <p>{say(language, words.compare.none)}</p>
          ) : (
            <StatementList
              view={view}
              entries={comparison.statements}
              only={comparison.groups.map(({ id }) => id)}
            />
          )}
        </>
      )}
    </Folded>
  );
}

const mostListed = 200;

/** Statements that too few people were shown: how many, and which. */
export function CoverageSection(props: { view: MapView }) {
  const { view } = props;
  const { figures, subject, language } = view;
  const { tooFew, statements } = figures;
  const percent = pollExposurePercent(subject.snapshot.poll);
  return (
    <Folded id="few" title={words.few.title} language={language}>
      {tooFew.length === 0 ? (
        <p>{say(language, words.few.none)}</p>
      ) : (
        <>
          <p class="map-lede">
            <Say
              language={language}
              word={words.few.count}
              values={{
                count: tooFew.length,
                all: statements.length,
                minimum: formatNumber(language, figures.minimum),
                percent: formatPercent(language, percent, 2),
                least: votesForCell,
                b: bold(),
              }}
            />
          </p>
          <Table
            caption={say(language, words.few.title)}
            rows={tooFew.slice(0, mostListed)}
            columns={({ names, counts }) => [
              names(say(language, words.few.statement), (one) => <Found statement={one} view={view} />),
              counts(say(language, words.few.votes), ({ all }) => formatNumber(language, all.votes)),
            ]}
          />
          {tooFew.length > mostListed && (
            <p>{say(language, words.few.rest, { count: tooFew.length - mostListed })}</p>
          )}
        </>
      )}
    </Folded>
  );
}
