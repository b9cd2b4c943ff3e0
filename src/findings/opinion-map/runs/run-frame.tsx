import type { Child } from 'hono/jsx';
import { Breadcrumb } from '../../../site/components/index.ts';
import { type Message, messages, Page, type Reader, say } from '../../../site/index.ts';
import { type PollSubject, plainText, withQuery } from '../../../voices/polls/index.ts';

const words = messages.runs;
/** What every page about runs knows: who reads it, and which poll it is about. */
export type RunCommon = { readonly reader: Reader; readonly subject: PollSubject };

/** An address below the map of the poll. */
export const mapOf = ({ subject, reader }: RunCommon, rest = ''): string =>
  withQuery(`/polls/${subject.snapshot.poll.id}/map${rest}`, reader);
/** A link within a sentence. */
export const link = (href: string) => (chunks: unknown) => <a href={href}>{chunks as never}</a>;

/** The page around: where it belongs and where on the line it stands. */
export function RunFrame(
  props: RunCommon & { title: Message; below?: readonly [Message, string]; wide?: boolean; children?: Child },
) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const process = subject.process.title;
  return (
    <Page
      styles={['map']}
      reader={reader}
      title={say(language, props.title)}
      section="heard"
      wide={props.wide ?? false}
      line={subject.process.line?.()}
      here="findings"
    >
      <Breadcrumb
        language={language}
        trail={[
          {
            label: process.text,
            lang: process.lang,
            href: withQuery(`/processes/${subject.process.slug}`, reader),
          },
          { label: title.text, lang: title.lang, href: withQuery(`/polls/${poll.id}/results`, reader) },
          { label: say(language, words.map), href: mapOf(props) },
          ...(props.below ? [{ label: say(language, props.below[0]), href: props.below[1] }] : []),
          { label: say(language, props.title) },
        ]}
      />
      {props.children}
    </Page>
  );
}
