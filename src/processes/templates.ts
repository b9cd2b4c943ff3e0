import type { Word } from '../site/index.ts';
import type { PhaseDirection, ProcessField, TemplateName } from './process.ts';
import { actionPlan } from './template-action-plan.ts';
import { neighbourhoodQuestion } from './template-neighbourhood.ts';
import { strategyConsultation } from './template-strategy.ts';

/** What a new process starts from. Only texts that can stay as they are; what is particular is asked for. */
export type Template = {
  readonly name: Word;
  /** For whom it is good, in one sentence. */
  readonly goodFor: Word;
  readonly texts: Readonly<Partial<Record<ProcessField, Word>>>;
  readonly phases: readonly {
    readonly title: Word;
    readonly description: Word;
    readonly direction: PhaseDirection | null;
    readonly questions?: readonly Word[];
  }[];
};

export const templates: Readonly<Record<TemplateName, Template>> = {
  'strategy-consultation': strategyConsultation,
  'action-plan': actionPlan,
  'neighbourhood-question': neighbourhoodQuestion,
};
