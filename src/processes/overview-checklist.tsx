import { Notice } from '../site/components/index.ts';
import { type Language, type Message, messages, say } from '../site/index.ts';
import type { Process } from './process.ts';
import { type Advice, adviceFor, type Missing, missingForPublishing } from './written.ts';

const fieldWords = messages.processes.fields;
const manageWords = messages.processes.manage;

const adviceWords: Record<Advice, { word: Message; page: string }> = {
  'phase-order': { word: manageWords.advicePhaseOrder, page: '/phases' },
  contact: { word: manageWords.adviceContact, page: '/texts' },
  'how-to-take-part': { word: manageWords.adviceHow, page: '/texts' },
  questions: { word: manageWords.adviceQuestions, page: '/questions' },
  documents: { word: manageWords.adviceDocuments, page: '/documents' },
  translations: { word: manageWords.adviceTranslations, page: '/texts' },
};

/** What still keeps a draft from being published, each point leading to where it is written; and what would help. */
export function PublishingChecklist(props: { process: Process; language: Language }) {
  const { process, language } = props;
  const base = `/manage/processes/${process.id}`;
  const missing = missingForPublishing(process);
  const advice = adviceFor(process);
  return (
    <section id="checklist">
      <h2>{say(language, manageWords.beforePublishing)}</h2>
      {missing.length === 0 ? (
        <p>
          <span class="sign" aria-hidden="true">
            ✓{' '}
          </span>
          {say(language, manageWords.allThere)}
        </p>
      ) : (
        <>
          <h3>{say(language, manageWords.stillMissing)}</h3>
          <ul>
            {missing.map((item) => (
              <li>
                <a href={base + pageOf(item, process)}>{say(language, wordOf(item))}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {advice.length > 0 && (
        <>
          <h3>{say(language, manageWords.wouldHelp)}</h3>
          <ul>
            {advice.map((item) => (
              <li>
                <a href={base + adviceWords[item].page}>{say(language, adviceWords[item].word)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Phases that overlap are said of a public process too: it may be meant so, or not. */
export function PhaseOrder({ process, language }: { process: Process; language: Language }) {
  if (!adviceFor(process).includes('phase-order')) return null;
  const { word, page } = adviceWords['phase-order'];
  return (
    <Notice kind="warning" language={language}>
      <p>
        <a href={`/manage/processes/${process.id}${page}`}>{say(language, word)}</a>
      </p>
    </Notice>
  );
}

function wordOf(missing: Missing): Message {
  if (missing.kind === 'phase') return manageWords.missingPhase;
  if (missing.kind === 'phase-title') return manageWords.missingPhaseTitle;
  return fieldWords.process[missing.field].label;
}

function pageOf(missing: Missing, process: Process): string {
  return missing.kind === 'text' ? `/texts#field-${process.id}.${missing.field}` : '/phases';
}
