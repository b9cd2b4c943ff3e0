/** Findings: what is made of people's voices: the results of polls, and maps of opinions. */
export * from './figures/index.ts';
export * from './opinion-map/index.ts';
