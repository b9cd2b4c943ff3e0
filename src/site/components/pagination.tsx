import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** Steps through a list. Give `page` and `pages` where they are known; with cursors leave them out. */
export function Pagination(props: {
  previous?: string | undefined;
  next?: string | undefined;
  page?: number;
  pages?: number;
  language: Language;
}) {
  if (!props.previous && !props.next) return null;
  return (
    <nav class="pagination" aria-label={say(props.language, componentWords.pages)}>
      {props.previous && (
        <a href={props.previous} rel="prev">
          {say(props.language, componentWords.previousPage)}
        </a>
      )}
      {props.page !== undefined && props.pages !== undefined && (
        <span>{say(props.language, componentWords.pageOf, { page: props.page, pages: props.pages })}</span>
      )}
      {props.next && (
        <a href={props.next} rel="next">
          {say(props.language, componentWords.nextPage)}
        </a>
      )}
    </nav>
  );
}

export const examples: Examples = [
  {
    name: 'Pagination',
    render: (language) => (
      <Pagination previous="#page-2" next="#page-4" page={3} pages={12} language={language} />
    ),
  },
];
