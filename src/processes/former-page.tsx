import { type AnyKind, labelOf } from '../records/kinds/index.ts';
import { type FormerField, History, stateLines, textLines } from '../records/showing/index.ts';
import type { StateRow } from '../records/states/index.ts';
import type { FormerText } from '../records/texts/index.ts';
import { inWords } from '../site/form/index.ts';
import { type Language, messages, type Reader, RecordPage, say } from '../site/index.ts';
import { announcedAs } from './change-state.ts';
import { phaseKind } from './phases/phase.ts';
import { type Process, type ProcessField, type StateAct, textFields } from './process.ts';
import { questionKind } from './questions/question.ts';
import type { Reading } from './reading.tsx';
import { slotOf } from './written.ts';

const words = messages.records.former;

/** How the page of a process read since it became public, in the language it was written in and in the reader's. */
export function FormerPage(props: {
  reader: Reader;
  process: Process;
  reading: Reading;
  former: readonly FormerText[];
  states: readonly StateRow[];
}) {
  const { reader, process, reading, former } = props;
  const { language } = reader;
  const title = reading.text(process.id, 'title');
  const told = props.states.filter(({ state }) => state !== 'draft');
  const said = ({ act }: StateRow) =>
    say(language, messages.processes.publications[announcedAs[act as StateAct]]);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.title)}
      section="take-part"
      robots="noindex"
      trail={[
        { label: title?.body ?? process.slug, href: `/processes/${process.slug}`, lang: title?.language },
      ]}
      lede={say(language, words.lede)}
    >
      {former.length === 0 && <p>{say(language, words.none)}</p>}
      <History
        language={language}
        lines={[...stateLines(told, said), ...textLines(former, fieldsOf(process, reading), language)]}
      />
    </RecordPage>
  );
}

/** Every text of the page; those of a phase or question are named by its title. */
const fieldsOf = (process: Process, reading: Reading): FormerField[] => [
  ...(Object.keys(textFields) as ProcessField[]).map((field) => {
    const { label, rule } = slotOf(process.id, field);
    return { recordId: process.id, field, long: rule.long, label };
  }),
  ...partFields(phaseKind, process.phases, reading),
  ...partFields(questionKind, process.questions, reading),
];

const partFields = (
  kind: AnyKind,
  parts: readonly { readonly id: string }[],
  reading: Reading,
): FormerField[] =>
  parts.flatMap(({ id }) =>
    Object.keys(kind.texts).map((field) => {
      const of = reading.text(id, 'title')?.body;
      const said = (language: Language) => inWords(labelOf(kind, field), language);
      const label = (language: Language) => (of ? `${of} · ${said(language)}` : said(language));
      return { recordId: id, field, long: kind.texts[field]?.long ?? false, label };
    }),
  );
