import type { Child } from 'hono/jsx';
import type { Entered } from '../../../site/form/index.ts';
import { type Message, messages, type Reader, say } from '../../../site/index.ts';
import { type PollSubject, plainText, withQuery } from '../../../voices/polls/index.ts';
import { FindingPage } from '../../finding-page.tsx';
import type { MapRun, MapRunSummary } from './run.ts';

const words = messages.runs;
/** What every page about runs knows: who reads it, and which poll it is about. */
export type RunCommon = { readonly reader: Reader; readonly subject: PollSubject };

export type Keeping = { readonly reason: string };

export type RunPageProps = RunCommon & {
  readonly summary: MapRunSummary;
  /** Null when only the summary was kept. */
  readonly run: MapRun | null;
  readonly isNewest: boolean;
  /** Why this visitor may not have the votes behind it; null when they may. */
  readonly rowsKept: Message | null;
  readonly mayKeep: boolean;
  readonly keep: Entered<Keeping>;
};

/** An address below the map of the poll. */
export const mapOf = ({ subject, reader }: RunCommon, rest = ''): string =>
  withQuery(`/polls/${subject.snapshot.poll.id}/map${rest}`, reader);

/** The page around: where it belongs and where on the line it stands. */
export function RunFrame(
  props: RunCommon & { title: Message; below?: readonly [Message, string]; wide?: boolean; children?: Child },
) {
  const { reader, subject, wide = false } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const { text, lang } = plainText(poll.titles, poll.originalLanguage, language);
  const title = say(language, props.title);
  return (
    <FindingPage
      reader={reader}
      subject={subject}
      title={title}
      home={withQuery(`/processes/${subject.process.slug}`, reader)}
      trail={[
        { label: text, lang, href: withQuery(`/polls/${poll.id}/results`, reader) },
        { label: say(language, words.map), href: mapOf(props) },
        ...(props.below ? [{ label: say(language, props.below[0]), href: props.below[1] }] : []),
        { label: title },
      ]}
      styles={['map']}
      wide={wide}
    >
      {props.children}
    </FindingPage>
  );
}
