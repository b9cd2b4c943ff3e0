import { ArchivedLine } from '../records/archive/index.ts';
import { RecordPage } from '../site/index.ts';
import type { PollSubject } from '../voices/polls/index.ts';

type RecordPageProps = Parameters<typeof RecordPage>[0];

/** A page about what was heard in a poll: below its process, and at its step of the line. */
export function FindingPage({
  subject,
  trail,
  home = `/processes/${subject.process.slug}`,
  children,
  ...page
}: RecordPageProps & {
  readonly subject: PollSubject;
  /** What it belongs to below the process, itself at the end. */
  readonly trail: NonNullable<RecordPageProps['trail']>;
  /** The address of the process. */
  readonly home?: string;
}) {
  const { process } = subject;
  const { poll } = subject.snapshot;
  const { text, lang } = process.title;
  return (
    <RecordPage
      section="heard"
      here="findings"
      wide
      line={process.line?.()}
      heading={null}
      {...page}
      trail={[{ label: text, lang, href: home }, ...trail]}
    >
      {poll.archived && <ArchivedLine archived={poll.archived} language={page.reader.language} />}
      {children}
    </RecordPage>
  );
}
