import { type Language, messages, say } from '../../../site/index.ts';

const words = messages.voting;

/** What will be published of somebody's votes and when, said before the first. */
export function PublishedNote({ language }: { language: Language }) {
  return <p class="quiet">{say(language, words.whatIsPublished)}</p>;
}
