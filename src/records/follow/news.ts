import type { Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { mailText, siteName } from '../../site/settings/index.ts';
import { addressesOf } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import { isTakenOff, noticeOf, type Step } from '../kinds/index.ts';
import { recordAt } from '../links/at-address.ts';
import { noticeWordsOf, type Publication, publicationIn, targetOf } from '../publications/index.ts';

export type NewsServices = {
  readonly db: Database;
  readonly kinds: readonly Kind[];
  readonly publicUrl: string;
};

/** Something that was published, with what it is about: its process and its record, as far as each is there. */
export type News = {
  readonly publication: Publication;
  readonly about: readonly string[];
  readonly scopeTitle: string | null;
};

export const anybody = (language: Language): Visitor => ({
  language,
  account: null,
  roles: new Map(),
  previewSecret: null,
});

/** What of this anybody may read at this moment, each thing once, as it stood last. */
export async function readable(
  services: NewsServices,
  publications: readonly Publication[],
  language: Language,
): Promise<News[]> {
  const { kinds, publicUrl } = services;
  const records = await Promise.all(publications.map(({ href }) => recordAt(kinds, href, publicUrl)));
  const asked = publications.map(({ scope }, place) => [scope, records[place] ?? null]);
  const ids = asked.flat().filter((id) => id !== null);
  const seen = await addressesOf(services, ids, anybody(language));
  const gone = withdrawalsOf(kinds);
  const news = publications.flatMap((publication, place) => {
    const about = [...new Set((asked[place] ?? []).filter((id) => id !== null))];
    const scopeTitle = publication.scope ? (seen.get(publication.scope)?.title ?? null) : null;
    // That it was taken off is told though it cannot be read any more.
    const told = (id: string) => seen.has(id) || (id === records[place] && gone.has(publication.kind));
    return about.every(told) ? [{ publication, about, scopeTitle }] : [];
  });
  const last = new Map(news.map((one) => [thingOf(one.publication), one]));
  return news.filter((one) => last.get(thingOf(one.publication)) === one);
}

/** The notices that something which everybody could read was taken off. */
const withdrawalsOf = (kinds: readonly Kind[]): ReadonlySet<string> =>
  new Set(
    kinds.flatMap(({ declared }) =>
      declared
        ? declared.steps.flatMap((step: Step) =>
            isTakenOff(declared, step.to) ? [noticeOf(declared, step.act)] : [],
          )
        : [],
    ),
  );

/** Notices that say it in their own words are each something of their own. */
const thingOf = ({ id, kind, href, reworded }: Publication) =>
  kind === 'notice' || reworded ? `${kind} ${id}` : href;

export type Mail = { readonly subject: string; readonly text: string };

/** What a mail says of this, by process. */
export function newsMail(
  services: NewsServices,
  news: readonly News[],
  language: Language,
  links: Links,
): Mail {
  const words = noticeWordsOf(services.kinds);
  const groups = Map.groupBy(news, ({ scopeTitle }) => scopeTitle);
  const said = [...groups].map(([title, own]) => {
    const lines = own.map(({ publication }) => {
      const text = publicationIn(publication, language);
      const word = words[publication.kind];
      const body = apart(text.body, text.language, language);
      const line = word === undefined ? body : `${say(language, word)}: ${body}`;
      const note = text.note ? [apart(text.note, text.noteLanguage, language)] : [];
      return [line, ...note, addressOf(publication, services.publicUrl)].join('\n');
    });
    const heading = title === null ? [] : [`${title}\n${'='.repeat(Math.min(60, [...title].length))}`];
    return [...heading, ...lines].join('\n\n');
  });
  const [only] = news;
  const values = { site: siteName(language), count: news.length };
  const subject =
    news.length === 1 && only
      ? say(language, messages.follow.subjectOne, {
          ...values,
          title: publicationIn(only.publication, language).body,
        })
      : say(language, messages.follow.subjectMany, values);
  return { subject, text: `${said.join('\n\n\n')}\n\n${foot(language, links)}` };
}

export type Links = { readonly own: string; readonly leave: string };

/** Why one gets it, and the way out of it. */
const foot = (language: Language, links: Links): string =>
  `-- \n${mailText('mailFoot', language, links, say(language, messages.follow.foot, links)).trimEnd()}\n`;

/** The mail that asks whoever reads it whether they want the others. */
export function confirmMail(language: Language, links: Links): Mail {
  const values = { site: siteName(language), url: links.own };
  const usual = `${say(language, messages.follow.confirmText, values)}\n`;
  return {
    subject: say(language, messages.follow.confirmSubject, values),
    text: mailText('mailConfirm', language, values, usual),
  };
}

/** A passage that runs the other way than the mail is set apart from it, as `dir` does on a page. */
const apart = (text: string, its: string, language: Language): string =>
  direction(its) === direction(language) ? text : `\u2068${text}\u2069`;

function addressOf(publication: Publication, publicUrl: string): string {
  const target =
    targetOf(publication, null) ?? `${publication.href}/publications#publication-${publication.id}`;
  return URL.canParse(target, `${publicUrl}/`) ? new URL(target, `${publicUrl}/`).href : publicUrl;
}
