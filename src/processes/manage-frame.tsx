import type { Child } from 'hono/jsx';
import { type Beginning, Told as ToldOf } from '../records/begun/index.ts';
import { inReaderLanguage } from '../records/texts/index.ts';
import type { Tab } from '../site/components/index.ts';
import { direction, type Language, messages, type Reader, StaffPage, say, type Told } from '../site/index.ts';
import type { Process } from './process.ts';

const manageWords = messages.processes.manage;

type ManageTab = 'overview' | 'texts' | 'people';

/** What a page says after an act, by the word in its address: nothing of the address itself is shown. */
const doneWords = {
  saved: manageWords.saved,
  published: manageWords.published,
  closed: manageWords.closed,
  reopened: manageWords.reopened,
  created: manageWords.created,
  copied: messages.processes.copy.done,
  deleted: manageWords.deleted,
  left: manageWords.leftRole,
  preview: manageWords.previewRenewed,
} as const;
export type Done = keyof typeof doneWords;

/** The word after ?done= if it is one of ours. */
export function doneOf(word: string | undefined): Done | null {
  return word !== undefined && Object.hasOwn(doneWords, word) ? (word as Done) : null;
}

export const toldOf = (done: Done | null, language: Language) =>
  done && ({ kind: 'success', text: say(language, doneWords[done]) } as const);

/** What a process is called on the pages of its staff: in their language where there is a title in it. */
export function titleFor(
  { texts, id, slug, originalLanguage }: Process,
  language: Language,
): { readonly text: string; readonly lang: string } {
  const title = inReaderLanguage(texts, id, 'title', language);
  return { text: title?.body ?? slug, lang: title?.language ?? originalLanguage };
}

/** A page about one process for its staff. */
export function ManageFrame(props: {
  reader: Reader;
  process: Process;
  /** The kinds of records that are looked after in it. */
  kinds: readonly Tab[];
  tab: ManageTab;
  heading: string;
  done?: Done | null;
  undo?: Told['undo'];
  /** What can be done right after that. */
  next?: readonly Beginning[];
  wide?: boolean;
  convenes?: boolean;
  children?: Child;
}) {
  const { reader, process, done } = props;
  return (
    <ProcessFrame
      reader={reader}
      title={titleFor(process, reader.language)}
      base={`/manage/processes/${process.id}`}
      tabs={props.kinds}
      here={props.tab}
      heading={props.heading}
      told={done ? <ToldOf said={say(reader.language, doneWords[done])} next={props.next ?? []} /> : null}
      undo={props.undo}
      wide={props.wide}
      convenes={props.convenes ?? true}
    >
      {props.children}
    </ProcessFrame>
  );
}

/** The same where only its title is known: around its records. */
export function ProcessFrame(props: {
  reader: Reader;
  title: { readonly text: string; readonly lang: string };
  base: string;
  tabs: readonly Tab[];
  /** Null where one of the kinds is. */
  here: ManageTab | null;
  heading: string;
  /** null: nothing was done. */
  told: Child;
  undo?: Told['undo'];
  wide?: boolean | undefined;
  /** Only who convenes gets to the other pages. */
  convenes: boolean;
  children?: Child;
}) {
  const { reader, title, base, convenes } = props;
  const { language } = reader;
  const group = say(language, manageWords.itself);
  const own = (name: ManageTab, href: string): Tab => ({
    label: say(language, manageWords[name]),
    href,
    here: name === props.here,
    group,
  });
  const tabs = props.tabs.map((tab) => ({ ...tab, group: tab.group ?? group }));
  return (
    <StaffPage
      reader={reader}
      title={`${props.heading}: ${title.text}`}
      wide={props.wide}
      heading={
        <h1>
          <bdi lang={title.lang} dir={direction(title.lang)}>
            {title.text}
          </bdi>
        </h1>
      }
      tabs={{
        label: say(language, manageWords.partsOfProcess),
        tabs: [
          own('overview', base),
          ...(convenes ? [own('texts', `${base}/texts`)] : []),
          ...tabs,
          ...(convenes ? [own('people', `${base}/people`)] : []),
        ],
      }}
      told={props.told === null ? null : { kind: 'success', text: props.told, undo: props.undo ?? null }}
    >
      {props.children}
    </StaffPage>
  );
}
