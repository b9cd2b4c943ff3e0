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

/** The words of a scale in its order, for a choice among them. */
export const wordsOf = <W extends string>(scale: Readonly<Record<W, unknown>>): readonly W[] =>
  Object.keys(scale) as W[];
