import type { Child } from 'hono/jsx';
import type { Kind, Panel } from '../../records/index.ts';
import { type Line, type LineEdge, type LineThing, ThingNote } from '../../records/line/index.ts';
import { Quotation, Reason, readQuotes } from '../../records/links/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { targetOf } from '../../voices/polls/contributions/index.ts';
import { type PollSnapshot, resultsAreVisible, StatementInline } from '../../voices/polls/index.ts';
import {
  AboutResults,
  AnswerBar,
  type FigureServices,
  type PollFigures,
  readFigures,
  votesForShares,
} from '../figures/index.ts';

const words = messages.findings.evidence;

type Services = Pick<FigureServices, 'db' | 'pollReader' | 'counts'> & { readonly kinds: readonly Kind[] };

/** Something that a finding rests on or that speaks against it, and the link to it. */
type Ground = { readonly thing: LineThing; readonly by: LineEdge };

/** What of a poll everybody may see now; without figures where its results are not public. */
type Polled = { readonly snapshot: PollSnapshot; readonly figures: PollFigures | null };

/** Where this stands on the page of a finding. */
export const evidenceId = 'rests-on';

/** What a finding rests on and what speaks against it, each with its numbers as the results have them, why, and in its own words. */
export const evidenceOn =
  (services: Services): Panel =>
  async ({ id }, { reader: { language }, visitor, now, line }) => {
    const grounds = groundsOf(line, id);
    if (grounds.length === 0) return null;
    const [polls, wordsOf] = await Promise.all([
      readPolls(services, grounds, now),
      readQuotes(
        services,
        grounds.flatMap(({ thing: { isGone }, by: { to, quotes } }) =>
          quotes.map(({ quote }) => ({ to, quote, isGone })),
        ),
        visitor,
      ),
    ]);
    const sides = Map.groupBy(grounds, ({ by }) => (by.relation === 'speaks-against' ? 'against' : 'for'));
    const item = (ground: Ground) => (
      <li class="record">
        <GroundOf {...ground} polls={polls} language={language} />
        {ground.by.quotes.map(({ quote, reason, ...said }) => (
          <>
            {reason !== ground.by.reason && (
              <Why reason={reason} written={said.language} language={language} />
            )}
            <Quotation of={ground.thing.isGone ? null : wordsOf(ground.by.to, quote)} language={language} />
          </>
        ))}
      </li>
    );
    return (
      <section id={evidenceId}>
        <h2>{say(language, words.title)}</h2>
        {(['for', 'against'] as const).map((side) => {
          const own = sides.get(side) ?? [];
          return (
            <>
              <h3>
                {say(language, words[side], { count: own.filter(({ thing }) => !thing.isGone).length })}
              </h3>
              {own.length > 0 ? <ol class="records">{own.map(item)}</ol> : <p>{say(language, words.none)}</p>}
            </>
          );
        })}
        {[...polls.values()].map(
          ({ figures }) =>
            figures && (
              <AboutResults
                of={figures}
                shares={figures.statements.some(({ votes }) => votes >= votesForShares)}
                language={language}
              />
            ),
        )}
      </section>
    );
  };

/** What was linked first stands first. */
function groundsOf(line: Line | null, id: string): Ground[] {
  const things = new Map(line?.nodes.map((node) => [node.id, node]));
  return (line?.edges ?? [])
    .filter(({ from, relation }) => from.id === id && ['rests-on', 'speaks-against'].includes(relation))
    .flatMap((by) => {
      const thing = things.get(by.to.id);
      return thing ? [{ thing, by }] : [];
    })
    .reverse();
}

/** A statement by its poll and number there. */
const statementAt = ({ to }: LineEdge): readonly [string, number] | null => {
  const [poll = '', number] = to.id.split('/');
  return to.kind === 'statement' ? [poll, Number(number)] : null;
};

async function readPolls(
  { pollReader, counts }: Services,
  grounds: readonly Ground[],
  now: Date,
): Promise<ReadonlyMap<string, Polled>> {
  const ids = new Set(grounds.flatMap(({ by }) => statementAt(by)?.[0] ?? []));
  const read = [...ids].map(async (id): Promise<[string, Polled][]> => {
    const snapshot = await pollReader.find(id);
    if (!snapshot) return [];
    const isSeen = resultsAreVisible(snapshot.poll, now, false);
    return [[id, { snapshot, figures: isSeen ? await readFigures(counts, { snapshot, now }) : null }]];
  });
  return new Map((await Promise.all(read)).flat());
}

function GroundOf(props: Ground & { polls: ReadonlyMap<string, Polled>; language: Language }): Child {
  const { thing, by, polls, language } = props;
  const [poll, number] = statementAt(by) ?? [];
  const polled = polls.get(poll ?? '');
  return (
    <>
      <p class="record-kicker">
        <ThingNote thing={thing} language={language} />
      </p>
      <p class="record-title is-small">
        <a href={thing.href}>
          <bdi lang={thing.titleLanguage} dir={direction(thing.titleLanguage)}>
            {thing.title}
          </bdi>
        </a>
      </p>
      {polled && number !== undefined && !thing.isGone && (
        <Voted polled={polled} number={number} language={language} />
      )}
      <Why reason={by.reason} written={by.language} language={language} />
    </>
  );
}

/** How people voted on a statement, or on the one it was merged into, which has its votes. */
function Voted({ polled, number, language }: { polled: Polled; number: number; language: Language }) {
  const { snapshot, figures } = polled;
  const statement = snapshot.byNumber.get(number);
  const counted = statement && targetOf(snapshot, statement);
  const figure = figures?.statements.find((one) => one.number === counted?.number);
  return (
    <>
      {counted && counted !== statement && (
        <p>
          {say(language, words.merged)}{' '}
          <a href={`/polls/${snapshot.poll.id}/statements/${counted.number}`}>
            <StatementInline statement={counted} language={language} />
          </a>
        </p>
      )}
      {figure && <AnswerBar figure={figure} lead="agree" language={language} />}
      {figure && figure.votes > 0 && (
        <p class="record-facts">{say(language, messages.channels.votesCast, { votes: figure.votes })}</p>
      )}
      {!figures && <p class="quiet">{say(language, words.notYet)}</p>}
    </>
  );
}

function Why(props: { reason: string | null; written: string | null; language: Language }) {
  const { reason } = props;
  return (
    reason && (
      <p class="record-summary">
        <Reason {...props} reason={reason} />
      </p>
    )
  );
}
