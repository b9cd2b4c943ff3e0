import type { Child } from 'hono/jsx';
import {
  originalOf,
  PreviewButton,
  PreviewNotice,
  TextField,
  type WrittenField,
} from '../records/texts/index.ts';
import { Button, ButtonLink, ButtonRow, Empty, ErrorSummary } from '../site/components/index.ts';
import { direction, languageName, type Message, messages, type Reader, say } from '../site/index.ts';
import { type Done, ManageFrame } from './manage-frame.tsx';
import type { Process } from './process.ts';
import type { PartKind } from './store-parts.ts';

const manageWords = messages.processes.manage;
const partWords = messages.processes.parts;

export type PartTab = 'phases' | 'questions' | 'documents';

/** The form of one part, as it stands in the page. */
export type PartForm = {
  /** null: a new one */
  readonly id: string | null;
  readonly version: number;
  readonly facts: Child;
  readonly texts: readonly WrittenField[];
  readonly preview: boolean;
};

const words: Record<PartKind, { lede: Message; none: Message; add: Message; edit: Message }> = {
  phase: {
    lede: partWords.phasesLede,
    none: partWords.noPhases,
    add: partWords.addPhase,
    edit: partWords.editPhase,
  },
  question: {
    lede: partWords.questionsLede,
    none: partWords.noQuestions,
    add: partWords.addQuestion,
    edit: partWords.editQuestion,
  },
  document: {
    lede: partWords.documentsLede,
    none: partWords.noDocuments,
    add: partWords.addDocument,
    edit: partWords.editDocument,
  },
};

/** The phases, questions or documents of a process in their order, and the form for one of them. */
export function PartPage(props: {
  reader: Reader;
  process: Process;
  kind: PartKind;
  tab: PartTab;
  parts: readonly { readonly id: string; readonly facts: string }[];
  form: PartForm | null;
  errors: Readonly<Record<string, string>>;
  done: Done | null;
}) {
  const { reader, process, kind, tab, parts, form } = props;
  const { language } = reader;
  const base = `/manage/processes/${process.id}/${tab}`;
  return (
    <ManageFrame
      reader={reader}
      process={process}
      tab={tab}
      heading={say(language, manageWords[tab])}
      done={props.done}
    >
      <p>{say(language, words[kind].lede)}</p>
      {parts.length === 0 && form === null && <Empty missing={say(language, words[kind].none)} />}
      {parts.length > 0 && (
        <ol class="parts">
          {parts.map((part, index) => (
            <PartLine
              {...props}
              base={base}
              part={part}
              first={index === 0}
              last={index === parts.length - 1}
            />
          ))}
        </ol>
      )}
      {form === null ? (
        <ButtonRow>
          <ButtonLink kind="primary" href={`${base}?edit=new#edit`}>
            {say(language, words[kind].add)}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <section id="edit">
          <h2>{say(language, form.id === null ? words[kind].add : words[kind].edit)}</h2>
          <ErrorSummary errors={props.errors} language={language} />
          <PreviewNotice shown={form.preview} language={language} />
          <p class="quiet">
            {say(language, partWords.translateHint, {
              language: languageName(process.originalLanguage, language),
            })}
          </p>
          <form method="post" action={base}>
            <input type="hidden" name="id" value={form.id ?? ''} />
            <input type="hidden" name="version" value={String(form.version)} />
            {form.texts.slice(0, 1).map((text) => (
              <PartText text={text} process={process} reader={reader} preview={form.preview} />
            ))}
            {form.facts}
            {form.texts.slice(1).map((text) => (
              <PartText text={text} process={process} reader={reader} preview={form.preview} />
            ))}
            <ButtonRow>
              <Button kind="primary" name="do" value="save">
                {say(language, manageWords.save)}
              </Button>
              {form.texts.some((text) => text.rule.long) && <PreviewButton language={language} />}
              <ButtonLink kind="quiet" href={base}>
                {say(language, partWords.cancel)}
              </ButtonLink>
              {form.id !== null && (
                <Button kind="danger" name="do" value="remove">
                  {say(language, partWords.remove)}
                </Button>
              )}
            </ButtonRow>
          </form>
        </section>
      )}
    </ManageFrame>
  );
}

function PartText(props: { text: WrittenField; process: Process; reader: Reader; preview: boolean }) {
  const { text, process, reader } = props;
  return (
    <TextField
      text={text}
      language={reader.language}
      writes={process.originalLanguage}
      preview={props.preview}
    />
  );
}

function PartLine(props: {
  reader: Reader;
  process: Process;
  base: string;
  part: { readonly id: string; readonly facts: string };
  first: boolean;
  last: boolean;
}) {
  const { reader, process, part, base } = props;
  const { language } = reader;
  const row =
    originalOf(process.texts, part.id, 'title') ??
    process.texts.find((text) => text.recordId === part.id && text.field === 'title' && text.body !== '');
  const title = row?.body ?? say(language, partWords.untitled);
  const move = (way: 'up' | 'down', word: Message, named: Message<{ title: string }>) => (
    <button
      class="button is-quiet"
      type="submit"
      name="do"
      value={way}
      aria-label={say(language, named, { title })}
    >
      {say(language, word)}
    </button>
  );
  return (
    <li class="part">
      <div class="part-words">
        <p class="part-title">
          <bdi lang={row?.language} dir={row ? direction(row.language) : undefined}>
            {title}
          </bdi>
        </p>
        <p class="quiet">{part.facts}</p>
      </div>
      <form method="post" action={base} class="part-acts">
        <input type="hidden" name="id" value={part.id} />
        <a
          class="button is-plain"
          href={`${base}?edit=${part.id}#edit`}
          aria-label={say(language, partWords.editNamed, { title })}
        >
          {say(language, partWords.edit)}
        </a>
        {!props.first && move('up', partWords.up, partWords.upNamed)}
        {!props.last && move('down', partWords.down, partWords.downNamed)}
      </form>
    </li>
  );
}
