/**
 * The scales by which results are said and judged: data with a version and a source, since they change every few years and
 * a record is read by the one of its time. Whoever brings another adds it here and to what the tables hold.
 */

/** How far something is, as those say who promised it. */
export const selfReport = {
  source: 'Open Government Partnership: statuses of self-report',
  statuses: ['not-started', 'limited', 'substantial', 'completed'],
} as const;

/** How a reviewer judges, each word with its code in the commitments database of the partnership. */
export const judgements = {
  'irm-2021': {
    source: 'Open Government Partnership, Independent Reporting Mechanism: indicators since 2021',
    completion: { 'no-evidence': 1, 'not-started': 2, limited: 3, substantial: 4, complete: 5 },
    earlyResults: { none: 0, moderate: 1, significant: 2 },
  },
} as const;

type Status = (typeof selfReport.statuses)[number];
type Completion<S extends Scale> = keyof (typeof judgements)[S]['completion'];
export type Scale = keyof typeof judgements;

/**
 * What those who promised would say where a reviewer judges so, for each scale by which reviews were judged. The words of
 * the two are not the same: both sources write them as stages from nothing to all, and the stages lie beside each other.
 * Where a reviewer finds no evidence, only who says that nothing was begun says the same.
 */
export const asSaid: { readonly [S in Scale]: Readonly<Record<Completion<S>, Status>> } = {
  'irm-2021': {
    'no-evidence': 'not-started',
    'not-started': 'not-started',
    limited: 'limited',
    substantial: 'substantial',
    complete: 'completed',
  },
};

/** The words of a scale in its order, for a choice among them. */
export const wordsOf = <W extends string>(scale: Readonly<Record<W, unknown>>): readonly W[] =>
  Object.keys(scale) as W[];
