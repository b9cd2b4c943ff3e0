import type { Child } from 'hono/jsx';
import { formatNumber, messages, type Reader, StaffPage, say, type Told } from '../../../site/index.ts';
import { plainText, titleOf, Worded } from '../passage.tsx';
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
export function PollStaffPage(props: {
  reader: Reader;
  subject: Pick<PollSubject, 'snapshot' | 'process'>;
  rights: StaffRights;
  tab: StaffTab;
  /** Statements and appeals that wait for a moderator. */
  waiting?: number;
  title?: string;
  /** What an act before this page did. */
  told?: Told | null | undefined;
  scripts?: readonly string[] | undefined;
  styles?: readonly string[] | undefined;
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
    <StaffPage
      reader={reader}
      title={props.title ?? title.text}
      wide={props.wide ?? true}
      scripts={props.scripts}
      styles={props.styles}
      trail={[processStep(reader, subject.process)]}
      heading={<Worded as="h1" {...titleOf(poll)} reader={reader} />}
      tabs={{
        label: say(language, words.tabsLabel),
        tabs: [
          tab('overview', say(language, words.overview)),
          ...(rights.convene ? [tab('settings', say(language, words.tabSettings))] : []),
          ...(rights.moderate ? [tab('texts', say(language, words.tabTexts))] : []),
          tab('statements', say(language, words.tabStatements)),
          tab('reasons', say(language, reasonWords.title)),
          ...(rights.moderate ? [tab('moderation', say(language, words.tabModeration), props.waiting)] : []),
          tab('coverage', say(language, words.tabCoverage)),
          tab('newcomers', say(language, entryWords.newcomers)),
        ],
      }}
      told={props.told}
    >
      {props.children}
    </StaffPage>
  );
}

/** The process, as a step on the way to what staff look after. */
export const processStep = (reader: Reader, process: ProcessView) => ({
  label: process.title.text,
  lang: process.title.lang,
  href: withQuery(`/manage/processes/${process.id}`, reader),
});

/** The poll below its process. */
export function pollSteps(
  reader: Reader,
  { process, snapshot: { poll } }: Pick<PollSubject, 'snapshot' | 'process'>,
) {
  const title = plainText(poll.titles, poll.originalLanguage, reader.language);
  return [
    processStep(reader, process),
    { label: title.text, lang: title.lang, href: withQuery(`/manage/polls/${poll.id}`, reader) },
  ];
}
