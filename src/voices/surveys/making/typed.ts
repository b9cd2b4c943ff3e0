/** What stands in the fields of a question or section, by name: `label.fr`, `choices`, `if.0.question`. */
export type Typed = Readonly<Record<string, string>>;

/** What is wrong with them. */
export type Wrong =
  | 'missing'
  | 'taken'
  | 'noName'
  | 'number'
  | 'choices'
  | 'twice'
  | 'noParent'
  | 'condition'
  | 'choose'
  | 'chooseQuestion'
  | 'noChoice'
  | 'notUsed'
  | 'badForm';
export type ItemProblem = { readonly field: string; readonly why: Wrong; readonly line?: number };
