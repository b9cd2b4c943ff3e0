import { type Language, say } from '../../../site/index.ts';
import { votingWords as words } from './words.ts';

/** What will be published of somebody's votes and when, said before the first. */
export function PublishedNote({ language }: { language: Language }) {
  return <p class="quiet">{say(language, words.whatIsPublished)}</p>;
}
