export * from './polls/index.ts';
