import type { Cautions, Text } from './cautions.ts';
import type { Attributes, Handlers, ZipParts } from './zip-parts.ts';

const tracked = /^(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)$/;
/** What stands here is not in the text as it is read: taken out, moved away, or said a second time for old programs. */
const aside = new Set(['del', 'moveFrom', 'Fallback']);
const isOff = (value: string | undefined) => value === '0' || value === 'false' || value === 'off';

/** A Word document. It has no pages until it is laid out, so that its text is one passage. */
export async function readWords(parts: ZipParts, cautions: Cautions, text: Text): Promise<void> {
  let body = '';
  for (const name of [
    'word/document.xml',
    ...parts.like(/^word\/(header|footer)\d*\.xml$|^word\/(foot|end)notes\.xml$/),
  ])
    await parts.xml(
      name,
      runs(cautions, (piece) => {
        body += piece;
      }),
    );
  text.add(1, null, body);
  await parts.xml('word/comments.xml', {
    open(tag, attributes) {
      if (tag === 'comment') cautions.add('comment', attributes.get('author'));
    },
  });
}

function runs(cautions: Cautions, say: (piece: string) => void): Handlers {
  let asides = 0;
  let run: { text: string; hidden: boolean } | null = null;
  let isText = false;
  const begin: Record<string, (attributes: Attributes) => void> = {
    r: () => {
      run = { text: '', hidden: false };
    },
    vanish: (attributes) => {
      if (run && !isOff(attributes.get('val'))) run.hidden = true;
    },
    t: () => {
      isText = true;
    },
    tab: () => {
      if (run) run.text += '\t';
    },
    br: () => {
      if (run) run.text += '\n';
    },
  };
  const end: Record<string, () => void> = {
    t: () => {
      isText = false;
    },
    p: () => say('\n'),
    r: () => {
      if (!run?.hidden) {
        if (run && asides === 0) say(run.text);
      } else if (run.text.trim() !== '') cautions.add('hidden-text', run.text);
      run = null;
    },
  };
  return {
    open(tag, attributes) {
      if (tracked.test(tag)) cautions.add('tracked-change', attributes.get('author'));
      if (aside.has(tag)) asides += 1;
      begin[tag]?.(attributes);
    },
    text(piece) {
      if (isText && run) run.text += piece;
    },
    close(tag) {
      if (aside.has(tag)) asides -= 1;
      end[tag]?.();
    },
  };
}
