import type { Queryable } from '../platform/database/index.ts';
import { type AnyKind, labelOf } from '../records/kinds/index.ts';
import { publicationsOf } from '../records/publications/index.ts';
import { type FormerField, type FormerText, FormerTexts, findFormer } from '../records/texts/index.ts';
import { inWords } from '../site/form/index.ts';
import { type Language, messages, type Reader, RecordPage, say } from '../site/index.ts';
import { phaseKind } from './phases/phase.ts';
import { type Process, type ProcessField, textFields } from './process.ts';
import { questionKind } from './questions/question.ts';
import type { Reading } from './reading.tsx';
import { partKinds } from './whole-process.ts';
import { slotOf } from './written.ts';

const words = messages.records.former;

/** How the page of a process read since it became public, in the language it was written in and in the reader's. */
export async function formerOf(db: Queryable, process: Process, language: string): Promise<FormerText[]> {
  const published = (await publicationsOf(db, process.id)).findLast(
    ({ kind }) => kind === 'process-published',
  );
  if (process.state === 'draft' || !published) return [];
  const languages = [process.originalLanguage, language];
  return findFormer(db, [process.id], { within: partKinds, languages, since: published.at });
}

export function FormerPage(props: {
  reader: Reader;
  process: Process;
  reading: Reading;
  former: readonly FormerText[];
}) {
  const { reader, process, reading } = props;
  const title = reading.text(process.id, 'title');
  return (
    <RecordPage
      reader={reader}
      title={say(reader.language, words.title)}
      section="take-part"
      robots="noindex"
      trail={[
        { label: title?.body ?? process.slug, href: `/processes/${process.slug}`, lang: title?.language },
      ]}
      lede={say(reader.language, words.lede)}
    >
      <FormerTexts fields={fieldsOf(process, reading)} former={props.former} language={reader.language} />
    </RecordPage>
  );
}

/** Every text of the page; those of a phase or question are named by its title. */
const fieldsOf = (process: Process, reading: Reading): FormerField[] => [
  ...(Object.keys(textFields) as ProcessField[]).map((field) => {
    const { label, rule } = slotOf(process.id, field);
    return {
      recordId: process.id,
      field,
      long: rule.long,
      label: (language: Language) => inWords(label, language),
    };
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
      const label = (language: Language) => say(language, labelOf(kind, field));
      return {
        recordId: id,
        field,
        long: kind.texts[field]?.long ?? false,
        label: (language: Language) => (of ? `${of} · ${label(language)}` : label(language)),
      };
    }),
  );
