import markdownIt from 'markdown-it';

// A table fills up every row to its widest, and is read line by line anyway.
const markdown = markdownIt({ html: false }).disable('table');

/** What a text in Markdown says, without the signs of its layout: a line for each paragraph. */
export const plainWordsOf = (text: string): string =>
  markdown
    .parse(text, {})
    .map(({ children, content }) =>
      children === null
        ? content
        : children.map(({ type, content: words }) => (/break$/.test(type) ? ' ' : words)).join(''),
    )
    .filter((line) => line !== '')
    .join('\n');
