import type { Child } from 'hono/jsx';
import type { Visitor } from '../../people/index.ts';
import { type LineNode, LineSign, type LineStep } from '../../site/components/index.ts';
import { direction, formatDate, type Language, messages, say } from '../../site/index.ts';
import type { End } from '../cited.ts';
import { Reason } from '../links/index.ts';
import type { Scope } from '../scope.ts';
import type { Line, LineThing } from './line.ts';
import { after, type Rail, railOf, type Stop } from './rail-of.ts';
import { type LineServices, readLine } from './read-line.ts';
import { type Why, whysOf } from './whys.ts';

const words = messages.records.line;
const stepWords = messages.site.line;
/** So many stand at each step; the whole line has them all. */
const most = 6;

/** The step whose stretch to it a page says in full, at this id of it. */
type Above = { readonly step: LineStep; readonly id: string };

/** What lies on the line before and after something, on its page (null where nothing does), and what it is linked to besides. */
export async function lineRail(
  services: LineServices,
  at: End,
  visitor: Visitor,
  /** Where the line of the whole process is. */
  wholeHref: string | null,
  here?: Scope,
  /** What it was put together with: what came of that came of it as well. */
  together: readonly End[] = [],
  /** What its page says in full above. */
  above?: Above,
  /** The process has ended: what is in no finding will not be in one. */
  hasEnded = here?.guarded.openness === 'closed',
): Promise<{ readonly rail: Child; readonly line: Line; readonly beside: Line['beside'] }> {
  const line = await readLine(services, [at, ...together], visitor, { here, withBeside: true });
  const { beside } = line;
  const rail = railOf(
    line,
    [at, ...together].map(({ id }) => id),
  );
  const thing = line.nodes.find(({ id }) => id === at.id);
  if (!rail || !thing) return { rail: null, line, beside };
  const { language } = visitor;
  const whys = await whysOf(services, line.nodes, language);
  const view = <RailView {...{ rail, here: thing, whys, language, wholeHref, above, hasEnded }} />;
  return { rail: view, line, beside };
}

function RailView(props: {
  rail: Rail;
  here: LineThing;
  whys: ReadonlyMap<string, Why>;
  language: Language;
  wholeHref: string | null;
  above: Above | undefined;
  hasEnded: boolean;
}) {
  const { rail, here, whys, language, wholeHref, above } = props;
  const isLeft = props.hasEnded && rail.next === 'findings';
  const shown = { whys, language, wholeHref };
  const hasBack = here.step !== 'voices' || rail.back.length > 0;
  const hasForth = rail.forth.length > 0 || rail.next !== null || (here.isEnd && here.step !== 'result');
  return (
    <>
      {hasBack && (
        <section id="comes-from">
          <h2>{say(language, words.comesFrom)}</h2>
          <ol class="rail">
            {rail.back.map(({ step, stops }) => (
              <RailStep step={step} state="done" {...apart(step, stops, here, above)} {...shown} />
            ))}
            {!rail.isHeard && (
              <Gap step="voices" state="empty" language={language}>
                {say(language, words.nothingSaid)}
              </Gap>
            )}
          </ol>
        </section>
      )}
      {hasForth && (
        <section id="came-of">
          <h2>{say(language, words.cameOf)}</h2>
          <ol class="rail">
            {rail.forth.map(({ step, stops }) => (
              <RailStep step={step} state={stateOf(stops)} stops={stops} {...shown} />
            ))}
            {rail.next && (
              <Gap step={rail.next} state={isLeft ? 'empty' : 'not-yet'} language={language}>
                {say(language, isLeft ? words.endedWithout : stepWords.notYet)}
              </Gap>
            )}
            {rail.forth.length === 0 && here.isEnd && (
              <li class="rail-step is-empty">
                <LineSign state="empty" />
                <Ends why={whys.get(here.id)} language={language} />
              </li>
            )}
          </ol>
        </section>
      )}
      {wholeHref !== null && (
        <p>
          <a href={wholeHref}>{say(language, words.whole)}</a>
        </p>
      )}
    </>
  );
}

const stateOf = (stops: readonly Stop[]): LineNode['state'] =>
  stops.every(({ leads }) => leads === 'nowhere') ? 'empty' : 'done';

function RailStep(props: {
  step: LineStep;
  state: LineNode['state'];
  stops: readonly Stop[];
  whys: ReadonlyMap<string, Why>;
  language: Language;
  wholeHref: string | null;
  /** So many more are said in full above. */
  said?: { readonly count: number; readonly id: string } | null;
}) {
  const { step, state, stops, language, wholeHref, said } = props;
  const more = stops.length - most;
  return (
    <li class={`rail-step is-${state}`}>
      <LineSign state={state} />
      <h3 class="rail-name">{say(language, stepWords[step])}</h3>
      {said && (
        <p class="rail-note">
          <a href={`#${said.id}`}>{say(language, words.above, { count: said.count })}</a>
        </p>
      )}
      {stops.length > 0 && (
        <ul class="rail-stops">
          {stops.slice(0, most).map((stop) => (
            <RailStop {...props} stop={stop} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <p class="rail-note">
          {wholeHref === null ? (
            say(language, words.more, { count: more })
          ) : (
            <a href={wholeHref}>{say(language, words.more, { count: more })}</a>
          )}
        </p>
      )}
    </li>
  );
}

/** Without what the page says in full above, which is only counted. */
function apart(step: LineStep, stops: readonly Stop[], here: LineThing, above: Above | undefined) {
  if (step !== above?.step) return { stops };
  const others = stops.filter(({ by }) => by.from.id !== here.id);
  const count = stops.length - others.length;
  return { stops: others, said: count > 0 ? { count, id: above.id } : null };
}

function RailStop(props: { stop: Stop; whys: ReadonlyMap<string, Why>; language: Language }) {
  const { stop, whys, language } = props;
  const { thing, by, leads } = stop;
  const next = after(thing.step);
  return (
    <li>
      <p class="rail-note">
        <ThingNote thing={thing} language={language} />
        {by.relation === 'speaks-against' && (
          <>
            {' · '}
            <strong class="rail-against">{say(language, words.against)}</strong>
          </>
        )}
      </p>
      <p class="rail-title">
        <a href={thing.href}>
          <bdi lang={thing.titleLanguage} dir={direction(thing.titleLanguage)}>
            {thing.title}
          </bdi>
        </a>
      </p>
      {by.reason && (
        <p class="rail-note">
          <Reason reason={by.reason} written={by.language} language={language} />
        </p>
      )}
      {leads === 'nowhere' && <Ends why={whys.get(thing.id)} href={thing.href} language={language} />}
      {leads === 'not-yet' && next && <p class="rail-note">{say(language, words.notYet[next])}</p>}
    </li>
  );
}

/** What it is, how it stands, and since when; `isKnown`: what it is is said beside it. */
export function ThingNote(props: { thing: LineThing; language: Language; isKnown?: boolean }) {
  const { thing, language, isKnown = false } = props;
  const said = [isKnown ? null : thing.one, thing.isGone ? null : thing.says].flatMap((word) =>
    word ? [say(language, word)] : [],
  );
  return (
    <>
      {said.map((word) => `${word} · `)}
      {thing.on ? (
        <time datetime={thing.on.day}>
          {say(language, thing.on.say, { day: formatDate(language, thing.on.day) })}
        </time>
      ) : (
        <time datetime={thing.at.toISOString()}>{formatDate(language, thing.at)}</time>
      )}
    </>
  );
}

/** That something ends here, and why; `href`: where all of a long reason is read. */
export function Ends({ why, href, language }: { why: Why | undefined; href?: string; language: Language }) {
  return (
    <p class="rail-end">
      <strong>{say(language, words.endsHere)}</strong>
      {why && (
        <>
          {' '}
          <Reason reason={why.text} written={why.language} language={language} />
          {why.isCut && href && (
            <>
              {' '}
              <a href={href}>{say(language, words.wholeReason)}</a>
            </>
          )}
        </>
      )}
    </p>
  );
}

function Gap(props: { step: LineStep; state: LineNode['state']; language: Language; children: string }) {
  return (
    <li class={`rail-step is-${props.state}`}>
      <LineSign state={props.state} />
      <h3 class="rail-name">{say(props.language, stepWords[props.step])}</h3>
      <p class="rail-note">{props.children}</p>
    </li>
  );
}
