import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Scope } from '../../records/index.ts';
import { inReaderLanguage, Short, TranslationMark } from '../../records/texts/index.ts';
import { Empty, type LineNode } from '../../site/components/index.ts';
import {
  formatDate,
  type Language,
  linkTo,
  Markdown,
  messages,
  type Reader,
  RecordPage,
  Say,
  say,
} from '../../site/index.ts';
import { tally } from './coverage.ts';
import { AnsweredByWay, CoverageDrawn, CoverageSaid } from './coverage-view.tsx';
import { OutcomeSign, outcomeWord } from './outcome-sign.tsx';
import type { Pair, readPairs, Said, WeDid } from './read-we-did.ts';

const words = messages.weDid;
/** More than this nobody reads on one page. */
const mostPairs = 100;

type Shown = Awaited<ReturnType<typeof readPairs>>;
type Answer = Pair['answers'][number];

/** Everything that was said in a process beside what is answered to it and why, and how much of it has an answer. */
export function WeDidPage(props: {
  reader: Reader;
  scope: Scope;
  weDid: WeDid;
  shown: Shown;
  /** The questions of the process, in the reader's language. */
  asked: readonly { readonly id: string; readonly title: Parameters<typeof Short>[0]['text'] }[];
  line: Promise<readonly LineNode[]> | undefined;
  now: Date;
}) {
  const { reader, scope, weDid, shown, asked } = props;
  const { language } = reader;
  const isDraft = scope.guarded.openness === 'draft';
  const search = isDraft ? reader.search : '';
  const counts = tally(weDid.covered);
  const pairs = shown.pairs.slice(0, mostPairs);
  const today = dayIn(zoneOf(scope.id ?? ''), props.now);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.title)}
      section="answers"
      here="answer"
      wide
      line={props.line}
      styles={['outcomes', 'we-did']}
      robots={isDraft ? 'noindex, nofollow' : undefined}
      trail={[
        { label: scope.title.text, lang: scope.title.lang, href: `${scope.href}${search}` },
        { label: say(language, messages.answers.many), href: `${scope.href}/answers${search}` },
      ]}
      lede={
        counts.all > 0 && pairs.length > 0 ? <CoverageSaid weDid={weDid} language={language} /> : undefined
      }
    >
      {pairs.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>{say(language, words.emptyNext)}</p>
        </Empty>
      ) : (
        <>
          {counts.all > 0 && <CoverageDrawn counts={counts} language={language} />}
          <section class="asked">
            <p class="record-facts">{say(language, words.asked)}</p>
            {asked.length === 0 && (
              <h2>
                <bdi lang={scope.title.lang}>{scope.title.text}</bdi>
              </h2>
            )}
            {asked.map(({ id, title }) => (
              <h2>
                <a href={`${scope.href}${search}#question-${id}`}>
                  <Short text={title} />
                </a>
                <TranslationMark text={title} language={language} />
              </h2>
            ))}
          </section>
          <div class="pair pair-heads" aria-hidden="true">
            <p>{say(language, words.said)}</p>
            <p>{say(language, words.did)}</p>
          </div>
          {pairs.map((pair) => (
            <PairOf
              pair={pair}
              carriedOut={shown.carriedOut}
              today={today}
              language={language}
              search={search}
            />
          ))}
          {shown.pairs.length > mostPairs && (
            <p>
              <Say
                language={language}
                word={words.first}
                values={{ count: mostPairs, a: linkTo(`${scope.href}/findings${search}`) }}
              />
            </p>
          )}
          {counts.all > 0 && (
            <section>
              <h2>{say(language, words.byWay)}</h2>
              <AnsweredByWay {...weDid} language={language} />
            </section>
          )}
        </>
      )}
      {!isDraft && (
        <p class="record-facts">
          {counts.all > 0 && (
            <>
              <a href={`${scope.href}/we-did.csv`}>{say(language, words.asTable)}</a>
              {' · '}
            </>
          )}
          <a href={`/follow?what=${scope.id}`}>{say(language, messages.follow.link)}</a>
        </p>
      )}
    </RecordPage>
  );
}

type PairProps = {
  carriedOut: Shown['carriedOut'];
  today: string;
  language: Language;
  search: string;
};

function PairOf({ pair, ...props }: PairProps & { pair: Pair }) {
  const { language, search } = props;
  return (
    <article class={pair.answers.some(({ facts }) => facts.verdict === 'no') ? 'pair is-no' : 'pair'}>
      <div>
        <p class="pair-label">{say(language, words.said)}</p>
        {pair.said.map((said) => (
          <SaidOf said={said} language={language} search={search} />
        ))}
      </div>
      <div>
        <p class="pair-label">{say(language, words.did)}</p>
        {pair.answers.map((answer) => (
          <AnswerOf {...props} answer={answer} />
        ))}
        {pair.answers.length === 0 && <NoAnswer pair={pair} language={language} />}
        {pair.withdrawn.map((answer) => (
          <p class="quiet">
            {say(language, words.wasWithdrawn)} <Title of={answer} language={language} search={search} />
          </p>
        ))}
      </div>
    </article>
  );
}

/** Its title, leading to it, in the reader's language where there is one. */
function Title(props: { of: Answer | NonNullable<Said['finding']>; language: Language; search: string }) {
  const { of, language, search } = props;
  const title = inReaderLanguage(of.texts, of.id, 'title', language);
  return (
    <>
      <a href={`${of.href}${search}`}>
        {title ? <Short text={title} /> : say(language, messages.records.pages.untitled)}
      </a>
      {title && (
        <TranslationMark text={{ ...title, untranslated: title.language !== language }} language={language} />
      )}
    </>
  );
}

function SaidOf({ said, language, search }: { said: Said; language: Language; search: string }) {
  const { finding, thing, restsOn, against } = said;
  if (finding) {
    const { pattern } = finding.facts;
    const facts = [
      ...(restsOn > 0 ? [say(language, words.restsOn, { count: restsOn })] : []),
      ...(against > 0 ? [say(language, words.against, { count: against })] : []),
    ];
    return (
      <>
        <p class="record-facts">
          {pattern && say(language, messages.findings.fields.pattern.choices[pattern])}
          {finding.openness === 'closed' && <> · {say(language, messages.findings.states.withdrawn)}</>}
        </p>
        <h3>
          <Title of={finding} language={language} search={search} />
        </h3>
        {facts.length > 0 && <p class="record-facts">{facts.join(' · ')}</p>}
      </>
    );
  }
  return thing ? (
    <h3 class={thing.kind === 'statement' ? 'said-alone' : undefined}>
      <a href={`${thing.href}${search}`}>
        <bdi lang={thing.titleLanguage}>{thing.title}</bdi>
      </a>
    </h3>
  ) : null;
}

function NoAnswer({ pair, language }: { pair: Pair; language: Language }) {
  const since = pair.said[0]?.since;
  return (
    <>
      <p class="decided is-waiting">
        <OutcomeSign outcome="waiting" size={20} /> {say(language, words.noAnswer)}
      </p>
      {since && <p class="quiet">{say(language, words.waitsSince, { day: formatDate(language, since) })}</p>}
    </>
  );
}

function AnswerOf({ answer, carriedOut, today, language, search }: PairProps & { answer: Answer }) {
  const { verdict, decidedBy, decidedOn, doneBy, until } = answer.facts;
  const carrying = carriedOut.get(answer.id) ?? [];
  if (!verdict) return null;
  const day = until && formatDate(language, until);
  const who = <bdi dir="auto">{decidedBy}</bdi>;
  const decided = decidedOn ? (
    <Say language={language} word={words.decidedOn} values={{ who, day: formatDate(language, decidedOn) }} />
  ) : (
    <Say language={language} word={words.decidedBy} values={{ who }} />
  );
  return (
    <section class="did">
      <p class={`decided is-${verdict}`}>
        <OutcomeSign outcome={verdict} size={20} />{' '}
        {verdict === 'still-open' && day
          ? say(language, words.openUntil, { day })
          : say(language, outcomeWord(verdict))}
      </p>
      <h3>
        <Title of={answer} language={language} search={search} />
      </h3>
      {day && until && until < today && <p class="overdue">{say(language, words.overdue, { day })}</p>}
      <AnswerTexts answer={answer} whole={verdict === 'no'} language={language} search={search} />
      {carrying.length > 0 && (
        <>
          <p class="record-facts">{say(language, words.carriedOut)}</p>
          <ul class="carried-out">
            {carrying.map((one) => (
              <li>
                <a href={`${one.href}${search}`}>
                  <bdi lang={one.titleLanguage}>{one.title}</bdi>
                </a>
                {one.isOff && <> ({say(language, messages.commitments.states.withdrawn)})</>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="record-facts">
        {decided}
        {doneBy && (
          <>
            {' · '}
            <Say language={language} word={words.doneBy} values={{ who: <bdi dir="auto">{doneBy}</bdi> }} />
          </>
        )}
      </p>
    </section>
  );
}

/** What will be done, and why: a *no* is owed all its reasons, of the others the first paragraphs say enough here. */
function AnswerTexts(props: { answer: Answer; whole: boolean; language: Language; search: string }) {
  const { answer, whole, language, search } = props;
  const texts = (['plan', 'why'] as const).flatMap((field) => {
    const text = inReaderLanguage(answer.texts, answer.id, field, language);
    if (!text?.body) return [];
    const body = whole ? text.body : (text.body.split(/\n\s*\n/)[0] ?? '');
    return [{ ...text, field, body, isCut: body.length < text.body.trimEnd().length }];
  });
  const wholly = whole ? [...texts].reverse() : texts;
  return (
    <>
      {wholly.map((text) => (
        <div class={`did-${text.field}`}>
          {texts.length > 1 && (
            <p class="record-facts">{say(language, messages.answers.texts[text.field].label)}</p>
          )}
          <Markdown text={text.body} language={text.language} />
        </div>
      ))}
      {texts.some(({ isCut }) => isCut) && (
        <p>
          <a href={`${answer.href}${search}`}>{say(language, words.readAll)}</a>
        </p>
      )}
    </>
  );
}
