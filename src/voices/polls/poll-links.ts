export { keepLanguage, withQuery } from '../../site/index.ts';

export const statementPath = (pollId: string, number: number): string =>
  `/polls/${pollId}/statements/${number}`;
