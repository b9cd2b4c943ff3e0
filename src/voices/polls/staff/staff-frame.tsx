import type { Child } from 'hono/jsx';
import { Breadcrumb, Tabs } from '../../../site/components/index.ts';
import { formatNumber, messages, Page, type Reader, say } from '../../../site/index.ts';
import { plainText, Worded } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';

const entryWords = messages.entry;
const reasonWords = messages.voteReasons;
const words = messages.settings;
export type StaffTab =
  | 'overview'
  | 'settings'
  | 'texts'
  | 'statements'
  | 'reasons'
  | 'moderation'
  | 'coverage'
  | 'newcomers';

/** What a member of the staff may do here: tabs that lead nowhere for them are left out. */
export type StaffRights = {
  readonly convene: boolean;
  readonly moderate: boolean;
  readonly analyse: boolean;
};

const paths: Record<StaffTab, string> = {
  overview: '',
  settings: '/settings',
  texts: '/texts',
  statements: '/statements',
  reasons: '/reasons',
  moderation: '/moderation',
  coverage: '/coverage',
  newcomers: '/newcomers',
};

/** The frame of every page on which staff look after a poll. */
export function StaffPage(props: {
  reader: Reader;
  subject: Pick<PollSubject, 'snapshot' | 'process'>;
  rights: StaffRights;
  tab: StaffTab;
  /** Statements and appeals that wait for a moderator. */
  waiting?: number;
  title?: string;
  scripts?: readonly string[];
  styles?: readonly string[];
  wide?: boolean;
  children?: Child;
}) {
  const { reader, subject, rights } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const tab = (name: StaffTab, label: string, count?: number) => ({
    label,
    href: withQuery(`/manage/polls/${poll.id}${paths[name]}`, reader),
    here: props.tab === name && props.title === undefined,
    ...(count ? { count: formatNumber(language, count) } : {}),
  });
  return (
    <Page
      reader={reader}
      title={props.title ?? title.text}
      section="manage"
      robots="noindex"
      wide={props.wide ?? true}
      {...(props.scripts ? { scripts: props.scripts } : {})}
      {...(props.styles ? { styles: props.styles } : {})}
    >
      <StaffTrail reader={reader} process={subject.process} />
      <Worded as="h1" wordings={poll.titles} originalLanguage={poll.originalLanguage} reader={reader} />
      <Tabs
        label={say(language, words.tabsLabel)}
        tabs={[
          tab('overview', say(language, words.overview)),
          ...(rights.convene
            ? [tab('settings', say(language, words.tabSettings)), tab('texts', say(language, words.tabTexts))]
            : []),
          tab('statements', say(language, words.tabStatements)),
          tab('reasons', say(language, reasonWords.title)),
          ...(rights.moderate ? [tab('moderation', say(language, words.tabModeration), props.waiting)] : []),
          tab('coverage', say(language, words.tabCoverage)),
          tab('newcomers', say(language, entryWords.newcomers)),
        ]}
      />
      {props.children}
    </Page>
  );
}

/** Manage, then the process: where a poll's staff pages hang. */
export function StaffTrail(props: { reader: Reader; process: ProcessView }) {
  const { reader, process } = props;
  return (
    <Breadcrumb
      language={reader.language}
      trail={[
        { label: say(reader.language, words.manage), href: withQuery('/manage', reader) },
        {
          label: process.title.text,
          lang: process.title.lang,
          href: withQuery(`/manage/processes/${process.id}`, reader),
        },
      ]}
    />
  );
}
