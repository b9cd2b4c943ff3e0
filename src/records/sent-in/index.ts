/** What anybody may send in, without an account: the form, the queue of moderators, and what its author can do with it. */
export { clearFacts, insertAuthor } from './authors.ts';
export { eraseSent } from './contributions-by.tsx';
export { partOfSentIn } from './part-of-sent-in.ts';
export { filledFacts, sendIn } from './send-in.ts';
export { sendForm } from './send-routes.tsx';
export { textOfFile } from './sent-file.tsx';
