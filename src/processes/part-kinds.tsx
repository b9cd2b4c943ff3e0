import type { Child } from 'hono/jsx';
import type { Database } from '../platform/database/index.ts';
import type { Form } from '../platform/http/index.ts';
import { Field } from '../site/components/index.ts';
import { formatDate, type Language, languageChoices, messages, say } from '../site/index.ts';
import type { Doer } from './acting.ts';
import type { PartInput, PartOutcome } from './edit-parts.ts';
import type { PartTab } from './part-page.tsx';
import type { Phase, PhaseDirection, Process, ProcessDocument, Question } from './process.ts';
import { saveDocument, savePhase, saveQuestion } from './save-parts.ts';
import type { DocumentFacts, PartKind, PhaseFacts, QuestionFacts } from './store-parts.ts';
import { inReaderLanguage } from './texts.ts';
import { oneLine } from './written.ts';

const partWords = messages.processes.parts;

type Errors = Readonly<Record<string, string>>;

/** What is particular to the form of one kind of part. Every value of a form is a text, as it was typed. */
export type PartKindForm<Facts, Part> = {
  readonly kind: PartKind;
  readonly tab: PartTab;
  readonly fields: readonly string[];
  parts(process: Process): readonly (Part & { readonly id: string; readonly version: number })[];
  /** One line about a part in the list. */
  line(part: Part, process: Process, language: Language): string;
  /** The facts of a part as a form holds them; of a new one for null. */
  typed(part: Part | null): Form;
  read(form: Form): Facts;
  controls(form: Form, errors: Errors, process: Process, language: Language): Child;
  save(db: Database, doer: Doer, input: PartInput<Facts>): Promise<PartOutcome>;
};

const orNull = (text: string | undefined) => oneLine(text ?? '') || null;

function datesLine(phase: PhaseFacts, language: Language): string {
  const start = phase.startsOn ? formatDate(language, phase.startsOn) : '';
  const end = phase.endsOn ? formatDate(language, phase.endsOn) : '';
  if (start && end) return say(language, partWords.fromUntil, { start, end });
  if (start) return say(language, partWords.from, { start });
  return end ? say(language, partWords.until, { end }) : say(language, partWords.noDates);
}

const isDirection = (text: string | undefined): text is PhaseDirection =>
  text === 'widening' || text === 'narrowing';

export const phaseForm: PartKindForm<PhaseFacts, Phase> = {
  kind: 'phase',
  tab: 'phases',
  fields: ['title', 'description'],
  parts: (process) => process.phases,
  line(phase, _process, language) {
    const dates = datesLine(phase, language);
    return phase.direction ? `${dates} · ${say(language, partWords[phase.direction])}` : dates;
  },
  typed: (phase) => ({
    direction: phase?.direction ?? '',
    startsOn: phase?.startsOn ?? '',
    endsOn: phase?.endsOn ?? '',
  }),
  read: (form) => ({
    direction: isDirection(form.direction) ? form.direction : null,
    startsOn: orNull(form.startsOn),
    endsOn: orNull(form.endsOn),
  }),
  controls: (form, errors, _process, language) => (
    <>
      <div class="field-pair">
        <Field
          name="startsOn"
          kind="date"
          language={language}
          label={say(language, partWords.startsOn)}
          hint={say(language, partWords.datesHint)}
          value={form.startsOn}
          error={errors.startsOn}
        />
        <Field
          name="endsOn"
          kind="date"
          language={language}
          label={say(language, partWords.endsOn)}
          value={form.endsOn}
          error={errors.endsOn}
        />
      </div>
      <Field
        name="direction"
        kind="radio"
        language={language}
        label={say(language, partWords.direction)}
        value={form.direction ?? ''}
        choices={[
          { value: 'widening', label: say(language, partWords.widening) },
          { value: 'narrowing', label: say(language, partWords.narrowing) },
          { value: '', label: say(language, partWords.directionNone) },
        ]}
      />
    </>
  ),
  save: savePhase,
};

export const questionForm: PartKindForm<QuestionFacts, Question> = {
  kind: 'question',
  tab: 'questions',
  fields: ['title', 'description'],
  parts: (process) => process.questions,
  line(question, process, language) {
    const phase = question.phaseId && inReaderLanguage(process.texts, question.phaseId, 'title', language);
    return phase ? phase.body : say(language, partWords.noPhase);
  },
  typed: (question) => ({ phaseId: question?.phaseId ?? '' }),
  read: (form) => ({ phaseId: orNull(form.phaseId) }),
  controls: (form, errors, process, language) => (
    <Field
      name="phaseId"
      kind="select"
      language={language}
      label={say(language, partWords.inPhase)}
      value={form.phaseId ?? ''}
      error={errors.phaseId}
      choices={[
        { value: '', label: say(language, partWords.noPhase) },
        ...process.phases.map(({ id }) => {
          const title = inReaderLanguage(process.texts, id, 'title', language);
          return {
            value: id,
            label: title?.body ?? say(language, partWords.untitled),
            ...(title ? { lang: title.language } : {}),
          };
        }),
      ]}
    />
  ),
  save: saveQuestion,
};

export const documentForm: PartKindForm<DocumentFacts, ProcessDocument> = {
  kind: 'document',
  tab: 'documents',
  fields: ['title', 'note', 'body'],
  parts: (process) => process.documents,
  line: (document, _process, language) => document.href ?? say(language, partWords.keptHere),
  typed: (document) => ({ href: document?.href ?? '', documentLanguage: document?.language ?? '' }),
  read: (form) => ({ href: orNull(form.href), language: orNull(form.documentLanguage) }),
  controls: (form, errors, _process, language) => (
    <>
      <Field
        name="href"
        language={language}
        label={say(language, partWords.href)}
        hint={say(language, partWords.hrefHint)}
        value={form.href}
        error={errors.href}
        dir="ltr"
        inputmode="url"
        autocomplete="off"
      />
      <Field
        name="documentLanguage"
        kind="select"
        language={language}
        label={say(language, partWords.documentLanguage)}
        value={form.documentLanguage ?? ''}
        error={errors.language}
        choices={[{ value: '', label: say(language, partWords.languageUnknown) }, ...languageChoices()]}
      />
    </>
  ),
  save: saveDocument,
};
