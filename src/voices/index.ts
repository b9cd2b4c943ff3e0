export * from './participation/index.ts';
export * from './polls/index.ts';
