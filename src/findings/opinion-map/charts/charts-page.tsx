import type { Child } from 'hono/jsx';
import { Button, ButtonLink, Field } from '../../../site/components/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import { plainText, titleOf, Worded, withQuery } from '../../../voices/polls/index.ts';
import { resultsStep } from '../../figures/index.ts';
import { FindingPage } from '../../finding-page.tsx';
import { namedParts, type Swarm } from './beeswarm.tsx';
import { ChartInPage } from './chart-file.tsx';
import { AgreementTable, StatementLink, SwarmTable, TimeTable } from './chart-tables.tsx';
import { panelsShown } from './group-agreement.tsx';
import {
  asOfSaid,
  baseOf,
  type ChartData,
  type ChartName,
  drawingOf,
  namesByMachine,
  recordOf,
  saidSimulated,
  textsOf,
  whyNot,
} from './make-charts.ts';

const mapWords = messages.map;
const words = messages.charts;

type Props = {
  reader: Reader;
  data: ChartData;
  /** What was typed into the field of statements, and the numbers in it that are none. */
  asked: { readonly typed: string; readonly unknown: readonly string[] };
};

/** Charts that can be taken into a report, each with its table, its base and its source. */
export function ChartsPage(props: Props) {
  const { reader, data } = props;
  const { language } = reader;
  const { poll } = data.subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const results = resultsStep(data.subject.snapshot, language);
  return (
    <FindingPage
      reader={reader}
      subject={data.subject}
      title={say(language, words.titleOf, { title: title.text })}
      trail={[
        { ...results, href: withQuery(results.href, reader) },
        { label: say(language, mapWords.map), href: withQuery(`/polls/${poll.id}/map`, reader) },
        { label: say(language, words.title) },
      ]}
      styles={['map', 'chart-pages']}
    >
      <h1>{say(language, words.title)}</h1>
      <Worded as="p" class="lede" {...titleOf(poll)} reader={reader} />
      <p>{say(language, words.lede)}</p>
      <Section {...props} name="beeswarm">
        {data.swarm && <Named {...props} swarm={data.swarm} />}
        {data.swarm && <SwarmTable {...props} swarm={data.swarm} />}
      </Section>
      <Section {...props} name="agreement">
        <AgreementTable {...props} />
      </Section>
      <Section {...props} name="over-time">
        {data.time && <TimeTable reader={reader} spans={data.time.spans} />}
      </Section>
    </FindingPage>
  );
}

function Section(props: Props & { name: ChartName; children?: Child }) {
  const { reader, data, name } = props;
  const { language } = reader;
  const texts = textsOf(data, name, language, '');
  const [draw] = drawingOf(data, name);
  const id = `chart-${name}`;
  const { poll } = data.subject.snapshot;
  return (
    <section aria-labelledby={id} class="report-section">
      <h2 id={id}>{texts.title}</h2>
      {name === 'agreement' && (data.map?.groups.length ?? 0) > 0 && <Choice {...props} />}
      {draw ? (
        <>
          <p>{texts.reads}</p>
          <figure class="report-figure">
            <ChartInPage language={language} label={texts.title} draw={draw} />
            <figcaption>
              <p>
                {baseOf(data, name, language)} {say(language, words.selfSelected)}
                {poll.simulated && ` ${saidSimulated(data, language)}`}
                {name === 'agreement' &&
                  namesByMachine(data, name, language) &&
                  ` ${say(language, words.byMachine)}`}
              </p>
              <p>
                {asOfSaid(data, name, language)}{' '}
                <a href={withQuery(recordOf(data, name), reader)}>{say(language, words.theRun)}</a>
              </p>
            </figcaption>
          </figure>
          <p class="no-print">
            <ButtonLink href={fileAddress(props, name)}>
              {say(language, words.download, { name: `${name}.svg` })}
            </ButtonLink>
          </p>
          {props.children}
        </>
      ) : (
        <p>{whyNot(data, name, language)}</p>
      )}
    </section>
  );
}

function fileAddress({ reader, data, asked }: Props, name: ChartName): string {
  const query = new URLSearchParams({ lang: reader.language });
  if (name === 'agreement' && asked.typed !== '') query.set('statements', asked.typed);
  return `/polls/${data.subject.snapshot.poll.id}/map/charts/${name}.svg?${query}`;
}

/** The statements that carry a number in the swarm. */
function Named(props: Props & { swarm: Swarm }) {
  const { reader, swarm } = props;
  const { language } = reader;
  return (
    <>
      {namedParts(swarm).map(({ title, statements }) => (
        <>
          <h3>{say(language, title)}</h3>
          <ul class="report-named">
            {statements.map((statement) => (
              <li>
                <span class="number">{statement.number}</span>
                <StatementLink {...props} statement={statement} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

/** Which statements are compared: a form that only reads. */
function Choice({ reader, data, asked }: Props) {
  const { language } = reader;
  const { poll } = data.subject.snapshot;
  return (
    <form method="get" action={`/polls/${poll.id}/map/charts#chart-agreement`} class="no-print report-choice">
      <Field
        name="statements"
        language={language}
        label={say(language, words.choose)}
        hint={say(language, words.chooseHint, { most: panelsShown.most })}
        value={asked.typed}
        error={
          asked.unknown.length > 0
            ? say(language, words.chooseWrong, { numbers: asked.unknown.join(', ') })
            : undefined
        }
        dir="ltr"
      />
      <Button>{say(language, words.draw)}</Button>
    </form>
  );
}
