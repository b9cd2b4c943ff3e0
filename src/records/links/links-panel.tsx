import { RecordList } from '../../site/components/index.ts';
import { direction, formatDate, isLanguage, type Language, messages, say } from '../../site/index.ts';
import type { Addressed } from '../addressed.ts';
import { TranslationMark } from '../texts/index.ts';
import { sayable } from './relations.ts';
import type { ShownLink } from './shown-links.ts';

const words = messages.records.links;

/** A link as far as a page says it. */
type SaidLink = Pick<ShownLink, 'relation' | 'end' | 'at'> & {
  readonly other: Addressed;
  readonly reason: string | null;
  readonly language: string | null;
};

/** What a record hangs together with, on its page; for its staff also where links are made. */
export function LinksPanel(props: {
  links: readonly SaidLink[];
  language: Language;
  /** null: not for this reader */
  manageHref: string | null;
}) {
  const { links, language, manageHref } = props;
  if (links.length === 0 && manageHref === null) return null;
  return (
    <section id="links">
      <h2>{say(language, words.heading)}</h2>
      {links.length > 0 && (
        <RecordList
          level={3}
          records={links.map((link) => ({
            title: link.other.title,
            lang: link.other.titleLanguage,
            href: link.other.href,
            kicker: say(language, sayable(link.relation, link.end)),
            summary: link.reason && (
              <Reason reason={link.reason} written={link.language} language={language} />
            ),
            facts: <time datetime={link.at.toISOString()}>{formatDate(language, link.at)}</time>,
          }))}
        />
      )}
      {manageHref !== null && (
        <p>
          <a href={manageHref}>{say(language, words.manage)}</a>
        </p>
      )}
    </section>
  );
}

/** Why somebody linked: in one language, which is named where it is not the reader's; `written` is null where nobody knows it. */
export function Reason(props: { reason: string; written: string | null; language: Language }) {
  const { reason, written, language } = props;
  // What the program wrote when something was begun from something else, it says in every language.
  const begun = messages.records.begun.reason;
  if (written !== null && isLanguage(written) && reason === say(written, begun))
    return <>{say(language, begun)}</>;
  return (
    <>
      <bdi lang={written ?? undefined} dir={written ? direction(written) : 'auto'}>
        {reason}
      </bdi>
      {written && written !== language && (
        <TranslationMark
          text={{ body: reason, language: written, state: 'original', untranslated: true }}
          language={language}
        />
      )}
    </>
  );
}
