import actionPlan from '../../templates/action-plan.json' with { type: 'json' };
import neighbourhoodQuestion from '../../templates/neighbourhood-question.json' with { type: 'json' };
import strategyConsultation from '../../templates/strategy-consultation.json' with { type: 'json' };
import type { Phase, ProcessField, TemplateName } from './process.ts';

/** What a new process starts from. Only texts that can stay as they are; what is particular is asked for. */
/** A text by the tag of its language. */
export type Written = Readonly<Record<string, string>>;

export type Template = {
  readonly texts: Readonly<Partial<Record<ProcessField, Written>>>;
  readonly phases: readonly {
    readonly title: Written;
    readonly description: Written;
    readonly direction: Phase['direction'] | null;
    readonly questions?: readonly Written[];
  }[];
};

/** The content of `templates/`; what each is called and good for stands in `locales/` beside the form that offers it. */
export const templates: Readonly<Record<TemplateName, Template>> = {
  'strategy-consultation': strategyConsultation as Template,
  'action-plan': actionPlan as Template,
  'neighbourhood-question': neighbourhoodQuestion as Template,
};
