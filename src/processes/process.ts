import type { Openness } from '../people/index.ts';
import type { TextRule, Texts } from '../records/texts/index.ts';

const processStates = ['draft', 'published', 'closed'] as const;
export type ProcessState = (typeof processStates)[number];

export const templateNames = ['strategy-consultation', 'action-plan', 'neighbourhood-question'] as const;
export type TemplateName = (typeof templateNames)[number];

/** What every route needs to know of a process before it shows anything. */
export type ProcessHead = {
  readonly id: string;
  readonly slug: string;
  readonly state: ProcessState;
  readonly originalLanguage: string;
  readonly previewSecret: string;
};

/** Widening gathers more views; narrowing chooses among them. */
export type Phase = {
  readonly id: string;
  readonly direction: 'widening' | 'narrowing' | null;
  /** Calendar days, YYYY-MM-DD; null: not known yet. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};

export type Question = { readonly id: string; readonly phaseId: string | null };

/** A consultation or co-creation effort, with everything that its page shows. */
export type Process = ProcessHead & {
  readonly template: TemplateName;
  readonly contactEmail: string | null;
  readonly createdAt: Date;
  readonly stateSince: Date;
  readonly stateReason: string | null;
  readonly publicSince: Date | null;
  readonly archivedAt: Date | null;
  readonly archivedReason: string | null;
  readonly texts: Texts;
  readonly phases: readonly Phase[];
  readonly questions: readonly Question[];
  readonly hasDocuments: boolean;
};

export type StateAct = 'publish' | 'close' | 'reopen';

export type Transition = {
  readonly act: StateAct;
  readonly from: ProcessState;
  readonly to: ProcessState;
  readonly needsReason: boolean;
};

/** The legal changes of state. A published process never becomes a draft again: people have read it. */
export const transitions: readonly Transition[] = [
  { act: 'publish', from: 'draft', to: 'published', needsReason: false },
  { act: 'close', from: 'published', to: 'closed', needsReason: true },
  { act: 'reopen', from: 'closed', to: 'published', needsReason: true },
];

/** Where an act leads from here, or null when it is not possible now. */
export function transition(act: StateAct, from: ProcessState): Transition | null {
  return transitions.find((step) => step.act === act && step.from === from) ?? null;
}

/** How the gate sees a process. */
export function opennessOf(state: ProcessState): Openness {
  return state;
}

/** The texts of a process. `long` ones are Markdown; `limit` counts characters. */
export const textFields = {
  title: { long: false, limit: 120 },
  summary: { long: false, limit: 300 },
  asked: { long: true, limit: 8000 },
  askedBy: { long: true, limit: 2000 },
  decidedBy: { long: true, limit: 2000 },
  useOfInput: { long: true, limit: 8000 },
  howToTakePart: { long: true, limit: 8000 },
  contact: { long: true, limit: 2000 },
} as const satisfies Record<string, TextRule>;

export type ProcessField = keyof typeof textFields;
