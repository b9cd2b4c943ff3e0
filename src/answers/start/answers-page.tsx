import { dayIn, zoneOf } from '../../platform/zones/index.ts';
import type { Scope } from '../../records/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { Empty, type ListedRecord, RecordList } from '../../site/components/index.ts';
import { formatDate, linkTo, messages, Page, type Reader, Say, say } from '../../site/index.ts';
import {
  CoverageInLine,
  CoverageSaid,
  OutcomeSign,
  outcomeWord,
  stands,
  tally,
  type WeDid,
} from '../we-did/index.ts';

const words = messages.starts.answers;
const mostShown = 8;

type Across = readonly { readonly scope: Scope; readonly weDid: WeDid }[];
type Dated = { readonly at: number; readonly record: ListedRecord };
type Shown = { readonly reader: Reader; readonly now: Date; readonly since: ReadonlyMap<string, Date> };

/** What was answered last, what waits for an answer and since when, and how much of what people said has one. */
export function AnswersPage(props: Shown & { across: Across }) {
  const { reader, across } = props;
  const { language } = reader;
  const newest = newestFirst(across.flatMap((one) => answersIn(one, props))).slice(0, mostShown);
  const waiting = newestFirst(across.flatMap((one) => waitingIn(one, props)))
    .reverse()
    .slice(0, mostShown);
  return (
    <Page
      reader={reader}
      title={say(language, messages.answers.many)}
      section="answers"
      styles={['outcomes']}
    >
      <h1>{say(language, messages.answers.many)}</h1>
      {across.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>
            <Say language={language} word={words.emptyNext} values={{ a: linkTo('/heard') }} />
          </p>
        </Empty>
      ) : (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          {newest.length > 0 && (
            <section>
              <h2>{say(language, words.newest)}</h2>
              <RecordList level={3} records={newest.map(({ record }) => record)} />
            </section>
          )}
          {waiting.length > 0 && (
            <section>
              <h2>{say(language, words.waiting)}</h2>
              <RecordList level={3} records={waiting.map(({ record }) => record)} />
            </section>
          )}
          <section>
            <h2>{say(language, words.byProcess)}</h2>
            <RecordList
              level={3}
              records={across.map(({ scope, weDid }) => {
                const counts = tally(weDid.covered);
                return {
                  title: scope.title.text,
                  lang: scope.title.lang,
                  href: `${scope.href}/we-did`,
                  ...(counts.all > 0
                    ? {
                        summary: <CoverageSaid weDid={weDid} language={language} />,
                        facts: <CoverageInLine counts={counts} language={language} />,
                      }
                    : {}),
                };
              })}
            />
          </section>
        </>
      )}
    </Page>
  );
}

const newestFirst = (dated: readonly Dated[]) => [...dated].sort((a, b) => b.at - a.at);

/** The process that something belongs to, named below it. */
const InProcess = ({ scope }: { scope: Scope }) => <bdi lang={scope.title.lang}>{scope.title.text}</bdi>;

function titled(of: WeDid['findings'][number] | WeDid['answers'][number], { reader }: Shown) {
  const title = inReaderLanguage(of.texts, of.id, 'title', reader.language);
  return { title: title?.body ?? of.id, ...(title ? { lang: title.language } : {}), href: of.href };
}

function answersIn({ scope, weDid }: Across[number], shown: Shown): Dated[] {
  const { language } = shown.reader;
  return weDid.answers.filter(stands).flatMap((answer) => {
    const { verdict } = answer.facts;
    if (!verdict) return [];
    const at = shown.since.get(answer.id) ?? answer.createdAt;
    const reached = weDid.covered.filter(({ answers }) => answers.includes(answer.id)).length;
    const record = {
      ...titled(answer, shown),
      kicker: (
        <>
          <OutcomeSign outcome={verdict} /> {say(language, outcomeWord(verdict))} · {formatDate(language, at)}
        </>
      ),
      facts: (
        <>
          {say(language, words.reaches, { count: reached })} · <InProcess scope={scope} />
        </>
      ),
    };
    return [{ at: at.getTime(), record }];
  });
}

/** Findings that nobody answered, and answers that are open longer than was promised. */
function waitingIn({ scope, weDid }: Across[number], shown: Shown): Dated[] {
  const { language } = shown.reader;
  const standing = new Set(weDid.answers.filter(stands).map(({ id }) => id));
  const answered = new Set(
    weDid.edges.flatMap(({ from, to, relation }) =>
      relation === 'answers' && standing.has(from) ? [to] : [],
    ),
  );
  const facts = <InProcess scope={scope} />;
  const findings = weDid.findings
    .filter((finding) => stands(finding) && !answered.has(finding.id))
    .map((finding) => {
      const at = shown.since.get(finding.id) ?? finding.createdAt;
      const kicker = say(language, words.waitsSince, { day: formatDate(language, at) });
      return { at: at.getTime(), record: { ...titled(finding, shown), kicker, facts } };
    });
  const today = dayIn(zoneOf(scope.id ?? ''), shown.now);
  const overdue = weDid.answers.filter(stands).flatMap((answer) => {
    const { verdict, until } = answer.facts;
    if (verdict !== 'still-open' || !until || until >= today) return [];
    const kicker = say(language, words.overdue, { day: formatDate(language, until) });
    return [{ at: new Date(until).getTime(), record: { ...titled(answer, shown), kicker, facts } }];
  });
  return [...findings, ...overdue];
}
