import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** One page of a list that is there as a whole, by the number that was asked for. */
export function pageOf<Item>(items: readonly Item[], size: number, asked: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  return { page, pages, items: items.slice((page - 1) * size, page * size) };
}

/** Steps through a list. Give `page` and `pages` where they are known; with cursors leave them out. */
export function Pagination(props: {
  previous?: string | undefined;
  next?: string | undefined;
  page?: number;
  pages?: number;
  /** The address of each page, in the place of the two. */
  to?: (page: number) => string;
  language: Language;
}) {
  const { page = 1, pages = 1, to } = props;
  const previous = to && page > 1 ? to(page - 1) : props.previous;
  const next = to && page < pages ? to(page + 1) : props.next;
  if (!previous && !next) return null;
  return (
    <nav class="pagination" aria-label={say(props.language, componentWords.pages)}>
      {previous && (
        <a href={previous} rel="prev">
          {say(props.language, componentWords.previousPage)}
        </a>
      )}
      {props.page !== undefined && props.pages !== undefined && (
        <span>{say(props.language, componentWords.pageOf, { page: props.page, pages: props.pages })}</span>
      )}
      {next && (
        <a href={next} rel="next">
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
