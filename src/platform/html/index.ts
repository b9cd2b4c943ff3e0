/** What is said in HTML, as plain text. */
export { textOfHtml } from './html-text.ts';
