import { Breadcrumb } from '../site/components/index.ts';
import { Page } from '../site/index.ts';
import type { PollSubject } from '../voices/polls/index.ts';

type Step = Parameters<typeof Breadcrumb>[0]['trail'][number];

/** A page about what was heard in a poll: below its process, and at its step of the line. */
export function FindingPage({
  subject,
  trail,
  home = `/processes/${subject.process.slug}`,
  children,
  ...page
}: Parameters<typeof Page>[0] & {
  readonly subject: PollSubject;
  /** What it belongs to below the process, itself at the end. */
  readonly trail: readonly Step[];
  /** The address of the process. */
  readonly home?: string;
}) {
  const { process } = subject;
  const { text, lang } = process.title;
  return (
    <Page section="heard" here="findings" wide line={process.line?.()} {...page}>
      <Breadcrumb language={page.reader.language} trail={[{ label: text, lang, href: home }, ...trail]} />
      {children}
    </Page>
  );
}
