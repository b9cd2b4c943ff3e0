import type { Child } from 'hono/jsx';
import { inReaderLanguage } from '../records/texts/index.ts';
import { type Language, messages, type Reader, StaffPage, say } from '../site/index.ts';
import type { Process } from './process.ts';
import { Short } from './reading.tsx';

const manageWords = messages.processes.manage;

export type ManageTab = 'overview' | 'texts' | 'phases' | 'questions' | 'documents' | 'people';

/** What a page says after an act, by the word in its address: nothing of the address itself is shown. */
const doneWords = {
  saved: manageWords.saved,
  published: manageWords.published,
  closed: manageWords.closed,
  reopened: manageWords.reopened,
  created: manageWords.created,
  removed: manageWords.removed,
  deleted: manageWords.deleted,
  left: manageWords.leftRole,
  moved: manageWords.moved,
  preview: manageWords.previewRenewed,
} as const;
export type Done = keyof typeof doneWords;

/** The word after ?done= if it is one of ours. */
export function doneOf(word: string | undefined): Done | null {
  return word !== undefined && Object.hasOwn(doneWords, word) ? (word as Done) : null;
}

export const toldOf = (done: Done | null, language: Language) =>
  done && ({ kind: 'success', text: say(language, doneWords[done]) } as const);

/** A page about one process for its staff. */
export function ManageFrame(props: {
  reader: Reader;
  process: Process;
  tab: ManageTab;
  heading: string;
  done?: Done | null;
  wide?: boolean;
  /** Only who convenes gets to the other pages. */
  convenes?: boolean;
  children?: Child;
}) {
  const { reader, process, tab } = props;
  const { language } = reader;
  const title = inReaderLanguage(process.texts, process.id, 'title', language);
  const base = `/manage/processes/${process.id}`;
  const counts: Partial<Record<ManageTab, number>> = {
    phases: process.phases.length,
    questions: process.questions.length,
    documents: process.documents.length,
  };
  const { convenes = true } = props;
  const here = (name: ManageTab, href: string) => ({
    label: say(language, manageWords[name]),
    href,
    here: name === tab,
    ...(counts[name] === undefined ? {} : { count: String(counts[name]) }),
  });
  return (
    <StaffPage
      reader={reader}
      title={`${props.heading}: ${title?.body ?? process.slug}`}
      wide={props.wide}
      heading={<h1>{title ? <Short text={title} /> : process.slug}</h1>}
      tabs={{
        label: say(language, manageWords.partsOfProcess),
        tabs: [
          here('overview', base),
          ...(convenes
            ? [
                here('texts', `${base}/texts`),
                here('phases', `${base}/phases`),
                here('questions', `${base}/questions`),
                here('documents', `${base}/documents`),
                here('people', `${base}/people`),
              ]
            : []),
        ],
      }}
      told={toldOf(props.done ?? null, language)}
    >
      {props.children}
    </StaffPage>
  );
}
