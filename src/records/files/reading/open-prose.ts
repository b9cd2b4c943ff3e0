import type { Cautions } from './cautions.ts';
import type { Attributes } from './zip-parts.ts';

/** What stands in these is not in the text as it is read. */
const aside = new Set(['tracked-changes', 'annotation', 'notes', 'hidden-text', 'hidden-paragraph']);
const styled = new Set(['span', 'p', 'h']);
const outside = new Set(['table-source', 'dde-source']);

/** Goes through the words of an OpenDocument file: says those that are read, and finds those that are not. */
export function prose(hiding: ReadonlySet<string>, cautions: Cautions, say: (piece: string) => void) {
  const asides: string[] = [];
  const hidden: boolean[] = [];
  let author: string | null = null;
  let note = '';
  let slide = 0;
  const begin: Record<string, (attributes: Attributes) => void> = {
    'changed-region': () => {
      author = '';
    },
    annotation: () => {
      author = '';
    },
    'hidden-text': (attributes) => cautions.add('hidden-text', attributes.get('string-value')),
    'hidden-paragraph': () => cautions.add('hidden-text', ''),
    page: () => {
      slide += 1;
    },
    notes: () => {
      note = '';
    },
    tab: () => say('\t'),
    s: () => say(' '),
    'line-break': () => say('\n'),
  };
  const end: Record<string, () => void> = {
    'changed-region': () => {
      cautions.add('tracked-change', author ?? '');
      author = null;
    },
    annotation: () => {
      cautions.add('comment', author ?? '');
      author = null;
    },
    notes: () => {
      if (note.trim() !== '') cautions.add('speaker-note', String(slide));
    },
  };
  let tagNow = '';
  return {
    open(tag: string, attributes: Attributes) {
      tagNow = tag;
      if (aside.has(tag)) asides.push(tag);
      if (styled.has(tag)) hidden.push(hiding.has(attributes.get('style-name') ?? ''));
      if (outside.has(tag)) cautions.add('outside-data', attributes.get('href'));
      begin[tag]?.(attributes);
    },
    text(piece: string) {
      if (tagNow === 'creator' && author !== null) author += piece;
      if (asides.at(-1) === 'notes') note += piece;
      if (asides.length > 0) return;
      if (!hidden.includes(true)) say(piece);
      else if (piece.trim() !== '') cautions.add('hidden-text', piece);
    },
    close(tag: string) {
      tagNow = '';
      if (aside.has(tag)) asides.pop();
      if (styled.has(tag)) {
        hidden.pop();
        if (tag !== 'span' && asides.length === 0) say('\n');
      }
      end[tag]?.();
    },
  };
}
