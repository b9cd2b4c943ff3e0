import { inReaderLanguage } from '../records/texts/index.ts';
import { day, type FormTable, formTable, line, oneOrNone, orNull } from '../site/form/index.ts';
import { type Language, languageChoices, messages } from '../site/index.ts';
import type { Process } from './process.ts';
import type { DocumentFacts, PhaseFacts, QuestionFacts } from './store-parts.ts';

const words = messages.processes.parts;
const problems = messages.processes.edit;

/** When a phase is, and whether it widens or narrows. */
export const phaseFacts = formTable<PhaseFacts>(
  {
    startsOn: day({ label: words.startsOn, hint: words.datesHint, problem: problems.dateShape }),
    endsOn: day({ label: words.endsOn, problem: problems.dateShape }),
    direction: oneOrNone({
      as: 'radio',
      label: words.direction,
      none: words.directionNone,
      noneLast: true,
      problem: words.directionNone,
      choices: [
        { value: 'widening', label: words.widening },
        { value: 'narrowing', label: words.narrowing },
      ],
    }),
  },
  ({ startsOn, endsOn }) =>
    startsOn && endsOn && endsOn < startsOn ? { endsOn: problems.endBeforeStart } : {},
);

/** In which phase of its process a question is asked. */
export const questionFacts = (process: Process, language: Language): FormTable<QuestionFacts> =>
  formTable<QuestionFacts>({
    phaseId: oneOrNone({
      as: 'select',
      label: words.inPhase,
      none: words.noPhase,
      problem: problems.choosePhase,
      choices: process.phases.map(({ id }) => {
        const title = inReaderLanguage(process.texts, id, 'title', language);
        return {
          value: id,
          label: title?.body ?? words.untitled,
          ...(title ? { lang: title.language } : {}),
        };
      }),
    }),
  });

/** Where a document lies, and its language. */
export const documentFacts = formTable<DocumentFacts>(
  {
    href: orNull(
      line({
        label: words.href,
        hint: words.hrefHint,
        dir: 'ltr',
        inputmode: 'url',
        autocomplete: 'off',
      }),
    ),
    language: oneOrNone({
      as: 'select',
      label: words.documentLanguage,
      none: words.languageUnknown,
      problem: problems.chooseLanguage,
      choices: languageChoices(),
    }),
  },
  ({ href }) => (href && !isDocumentHref(href) ? { href: problems.hrefShape } : {}),
);

/** A web address, or a path of this site; nothing that a browser would run or that leads somewhere unseen. */
function isDocumentHref(href: string): boolean {
  if (href.length > 2000 || /[\s\\]|[^\x21-\x7e]/.test(href)) return false;
  if (href.startsWith('/')) return !href.startsWith('//');
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.hostname !== '' && url.username === '' && url.password === '';
}
