import type { Child } from 'hono/jsx';
import { direction, type Language, messages, say } from '../../site/index.ts';
import type { Seen } from '../kinds/index.ts';
import { plainWordsOf } from '../plain-words.ts';
import {
  noticeWordsOf,
  type Publication,
  publicationIn,
  rewordedIn,
  rewordingsOf,
} from '../publications/index.ts';
import { History, type Line } from './history.tsx';
import type { KitServices } from './kit-services.ts';

const words = messages.records.pages;

/**
 * The part of a record's page that says what of it reads otherwise since everybody can read it, when and why: just what
 * those who follow it were told. `title` is what such a change of this kind is called.
 */
export const correctionsOn =
  (services: Pick<KitServices, 'db' | 'kinds'>, title = words.corrections) =>
  async (
    { href }: Pick<Seen, 'href'>,
    { reader: { language } }: { readonly reader: { readonly language: Language } },
  ): Promise<Child | null> => {
    const told = await rewordingsOf(services.db, [href]);
    if (told.length === 0) return null;
    return (
      <section id="corrections">
        <h2>{say(language, title)}</h2>
        <History lines={told.map((one) => lineOf(one, services.kinds, language))} language={language} />
      </section>
    );
  };

function lineOf(publication: Publication, kinds: KitServices['kinds'], language: Language): Line {
  const { note } = publicationIn(publication, language);
  const both = rewordedIn(publication, language);
  const word = noticeWordsOf(kinds)[publication.kind];
  // Of a fact the wordings say what it is called; of a text the note does.
  const what = publication.kind === 'text-changed' ? note : word && say(language, word);
  const [was, now] = both ? differing(plainWordsOf(both.before), plainWordsOf(both.after)) : [];
  const said = (text: string | undefined) =>
    text && (
      <blockquote lang={both?.language} dir={direction(both?.language ?? language)} class="as-typed">
        {text}
      </blockquote>
    );
  return {
    at: publication.at,
    what: what ?? '',
    was: said(was),
    now: said(now),
    why: both?.why && (
      <p dir="auto" class="as-typed">
        {both.why}
      </p>
    ),
  };
}

/** Two wordings without the paragraphs that both begin and end with. */
function differing(before: string, after: string): readonly [string, string] {
  const [was, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(was.length, now.length);
  const place = was.slice(0, most).findIndex((line, at) => line !== now[at]);
  const first = place === -1 ? most : place;
  let last = 0;
  while (last < most - first && was.at(-1 - last) === now.at(-1 - last)) last += 1;
  const cut = (lines: readonly string[]) => lines.slice(first, lines.length - last).join('\n');
  return [cut(was), cut(now)];
}
