import { AddLanguage, Button, ButtonRow, ErrorSummary, Notice, Tabs } from '../site/components/index.ts';
import { type Language, languageName, type Message, messages, type Reader, say } from '../site/index.ts';
import { type Done, ManageFrame } from './manage-frame.tsx';
import { type OwnerKind, ownersOf, type Process, textFields } from './process.ts';
import { TextField, type WrittenField } from './text-fields.tsx';
import { originalOf, textIn } from './texts.ts';
import { languagesOf } from './written.ts';

const manageWords = messages.processes.manage;
const textWords = messages.processes.texts;

const headings: Record<OwnerKind, Message<{ number: number }>> = {
  process: textWords.ofProcess,
  phase: textWords.ofPhase,
  question: textWords.ofQuestion,
  document: textWords.ofDocument,
};

/** All texts of a process in one language, each translation beside its original. */
export function TextsPage(props: {
  reader: Reader;
  process: Process;
  /** The language that is being written. */
  writes: string;
  fields: readonly WrittenField[];
  errors: Readonly<Record<string, string>>;
  preview: boolean;
  done: Done | null;
}) {
  const { reader, process, writes, fields } = props;
  const { language } = reader;
  const numbers = new Map<OwnerKind, number>();
  return (
    <ManageFrame
      reader={reader}
      process={process}
      tab="texts"
      heading={say(language, manageWords.texts)}
      done={props.done}
      wide
    >
      <p>{say(language, textWords.lede)}</p>
      <LanguageTabs process={process} writes={writes} language={language} />
      <ErrorSummary errors={props.errors} language={language} />
      {props.preview && (
        <Notice kind="info" language={language}>
          <p>{say(language, textWords.previewed)}</p>
        </Notice>
      )}
      <form method="post" action={`/manage/processes/${process.id}/texts`} class="texts-form">
        <input type="hidden" name="language" value={writes} />
        {ownersOf(process).map((owner) => {
          const number = (numbers.get(owner.kind) ?? 0) + 1;
          numbers.set(owner.kind, number);
          return (
            <fieldset class="text-group">
              <legend>{say(language, headings[owner.kind], { number })}</legend>
              {fields
                .filter((text) => text.ownerId === owner.id)
                .map((text) => (
                  <TextField text={text} language={language} writes={writes} preview={props.preview} />
                ))}
            </fieldset>
          );
        })}
        <ButtonRow>
          <Button kind="primary" name="do" value="save">
            {say(language, textWords.save)}
          </Button>
          <Button name="do" value="preview">
            {say(language, textWords.previewButton)}
          </Button>
        </ButtonRow>
      </form>
    </ManageFrame>
  );
}

function LanguageTabs(props: { process: Process; writes: string; language: Language }) {
  const { process, writes, language } = props;
  const base = `/manage/processes/${process.id}/texts`;
  const begun = languagesOf(process);
  const shown = begun.includes(writes) ? begun : [...begun, writes];
  return (
    <>
      <Tabs
        label={say(language, textWords.languages)}
        tabs={shown.map((tag) => {
          const name = languageName(tag);
          const { done, all } = progressIn(process, tag);
          return {
            label:
              tag === process.originalLanguage
                ? say(language, textWords.isOriginal, { language: name })
                : name,
            href: `${base}?language=${tag}`,
            here: tag === writes,
            count: say(language, textWords.progress, { done, all }),
          };
        })}
      />
      <AddLanguage language={language} action={base} name="language" shown={shown} />
    </>
  );
}

/** How many of the texts there are in this language: of all fields for the original, of the written ones else. */
function progressIn(process: Process, language: string): { done: number; all: number } {
  let done = 0;
  let all = 0;
  for (const owner of ownersOf(process)) {
    for (const field of Object.keys(textFields[owner.kind])) {
      const there = textIn(process.texts, owner.id, field, language) !== null;
      const counts =
        language === process.originalLanguage
          ? field !== 'body' || there
          : originalOf(process.texts, owner.id, field) !== null || there;
      if (counts) all += 1;
      if (there) done += 1;
    }
  }
  return { done, all };
}
