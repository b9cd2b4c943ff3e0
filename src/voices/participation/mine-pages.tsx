import type { ProcessView } from '../../processes/index.ts';
import type { CameOf, CameOfVote, OwnPage, OwnSection } from '../../records/contributions/index.ts';
import type { End } from '../../records/index.ts';
import {
  ButtonRow,
  Empty,
  ErrorSummary,
  Notice,
  type NoticeKind,
  ReceiptCode,
} from '../../site/components/index.ts';
import { sayProblems } from '../../site/form/index.ts';
import { LinkTo, type Message, messages, type Reader, RecordPage, say, withQuery } from '../../site/index.ts';
import { type Came, fateOf, reachOf, votesCame } from './fates.ts';
import { LeaveForms } from './leave-forms.tsx';
import { VoteCame } from './vote-came.tsx';
import { Way } from './way.tsx';
import { VotesVerdict, WordsVerdict } from './words-parts.tsx';

const words = messages.participation;

type Props = { reader: Reader; process: ProcessView };

function MineFrame(
  props: Props & {
    scripts?: readonly string[];
    styles?: readonly string[];
    title?: Message;
    children?: unknown;
  },
) {
  const { reader, process } = props;
  const title = say(reader.language, props.title ?? messages.contributions.page);
  return (
    <RecordPage
      reader={reader}
      title={title}
      section="take-part"
      line={process.line?.()}
      here="voices"
      robots="noindex"
      scripts={props.scripts}
      styles={props.styles}
      trail={[
        {
          label: process.title.text,
          lang: process.title.lang,
          href: withQuery(`/processes/${process.slug}`, reader),
        },
      ]}
    >
      {props.children as never}
    </RecordPage>
  );
}

/** For a browser that holds nothing: how to get one's contributions here. */
export function NothingHerePage(props: Props) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <MineFrame {...props}>
      <Empty missing={say(language, words.nothingHere)}>
        <p>{say(language, words.nothingHereText)}</p>
        <ButtonRow>
          <LinkTo kind="primary" reader={reader} to="/receipt" word={words.haveCode} />
          <LinkTo kind="plain" reader={reader} to={`/processes/${process.slug}`} word={words.toProcess} />
        </ButtonRow>
      </Empty>
    </MineFrame>
  );
}

/** Said wherever an act leads back to. */
const toldAnywhere = { saved: words.saved, 'not-now': words.notPossibleNow };

/** The sections with something in them; all of them where none has anything, so that the page says so. */
function sectionsToShow(sections: readonly OwnSection[]): readonly OwnSection[] {
  const filled = sections.filter(({ isEmpty }) => !isEmpty);
  return filled.length > 0 ? filled : sections;
}

type Told = { readonly kind: NoticeKind; readonly word: Message; readonly section: string | null };

/** What an act leads back to say, and in which section; at the top when it belongs to none that is shown. */
export function toldAt(
  sections: readonly OwnSection[],
  asked: string,
  sectionId: string | undefined,
): Told | null {
  const section = sections.find(({ id }) => id === sectionId);
  const known: Readonly<Record<string, Message>> = Object.assign(
    {},
    ...sections.map(({ told }) => told),
    section?.told,
    toldAnywhere,
  );
  const word = Object.hasOwn(known, asked) && known[asked];
  if (!word) return null;
  // What just came in is said at the top, beside its receipt, however much stands above its section.
  const isShown = asked !== 'sent' && section && sectionsToShow(sections).includes(section);
  return { kind: asked === 'not-now' ? 'warning' : 'success', word, section: isShown ? section.id : null };
}

/** Everything one person contributed to a process, and what they can do with it. */
export function MinePage(
  props: Props & {
    receipt: string;
    sections: readonly OwnSection[];
    /** What came of what is named so. */
    cameAfter: (ends: readonly End[]) => Came;
    dataHref: string | null;
    sendsMail: boolean;
    told: Told | null;
    /** Of a form that was sent in vain. */
    sent: Pick<OwnPage, 'problems' | 'typed'>;
  },
) {
  const { reader, process, sections, cameAfter } = props;
  const { language } = reader;
  const processHref = withQuery(`/processes/${process.slug}`, reader);
  const all = sections
    .flatMap((section) => section.words ?? [])
    .map((words) => ({ words, came: cameAfter(words.ends) }));
  const voted = new Map(
    sections
      .flatMap(({ votedOn = [] }) => votedOn)
      .map((end) => {
        const came = cameAfter([end]);
        return [end.id, { came, fate: fateOf(came, end.stands) }] as const;
      }),
  );
  const votes = votesCame([...voted.values()].map(({ fate }) => reachOf[fate]));
  const cameOf: CameOf = (place, steps) => {
    const one = all.find(({ words }) => words.place === place);
    return (
      one && (
        <Way {...one} steps={steps} language={language} dataHref={props.dataHref} processHref={processHref} />
      )
    );
  };
  const cameOfVote: CameOfVote = (id) => {
    const one = voted.get(id);
    return one
      ? { reached: reachOf[one.fate], body: <VoteCame came={one.came} fate={one.fate} language={language} /> }
      : null;
  };
  const told = (section: string | null) =>
    props.told?.section === section && (
      <Notice kind={props.told.kind} language={language} text={say(language, props.told.word)} />
    );
  return (
    <MineFrame reader={reader} process={process} styles={['way']} scripts={['copy-receipt', 'unsaved-text']}>
      <ErrorSummary language={language} errors={sayProblems(props.sent.problems, language, {})} />
      {told(null)}
      {(all.length > 0 || votes.statements > 0) && (
        <WordsVerdict
          reader={reader}
          all={all}
          votes={votes.statements}
          processId={process.id}
          sendsMail={props.sendsMail}
        />
      )}
      <p>{say(language, words.nobodySees)}</p>
      <ReceiptCode code={props.receipt} language={language} />
      {sectionsToShow(sections).map(({ id, title, body, votedOn }) => (
        <section class="mine-part">
          <h2 id={id}>{say(language, title)}</h2>
          {told(id)}
          {votedOn && <VotesVerdict votes={votes} language={language} />}
          {typeof body === 'function' ? body(cameOf, cameOfVote) : body}
        </section>
      ))}
      <section class="mine-part">
        <h2 id="data">{say(language, words.myData)}</h2>
        <p>
          <a href={`/processes/${process.slug}/mine/data.json`} download>
            {say(language, words.download)}
          </a>
        </p>
      </section>
      <LeaveForms reader={reader} process={process} sent={props.sent} />
    </MineFrame>
  );
}

/** After leaving: what became of the contributions. */
export function LeftPage(props: Props & { said: readonly string[] }) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <MineFrame reader={reader} process={process} title={words.leftTitle}>
      <Notice
        kind="success"
        language={language}
        text={[...props.said, say(language, words.receiptOpensNothing)].join(' ')}
      />
      <ButtonRow>
        <LinkTo kind="plain" reader={reader} to={`/processes/${process.slug}`} word={words.toProcess} />
      </ButtonRow>
    </MineFrame>
  );
}
