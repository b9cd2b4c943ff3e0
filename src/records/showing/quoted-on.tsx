import { direction, messages, say } from '../../site/index.ts';
import type { Panel } from '../kind.ts';
import { Quotation, readQuotes } from '../links/index.ts';
import type { KitServices } from './kit-services.ts';

/** The part of a record's page with the words that its links quote, each with where it comes from. */
export const quotedOn =
  (services: Pick<KitServices, 'db' | 'kinds'>): Panel =>
  async ({ id }, { reader: { language }, visitor, line }) => {
    const quoted = (line?.edges ?? []).flatMap(({ from, to, quotes }) => {
      const thing = line?.nodes.find((node) => node.id === to.id);
      if (from.id !== id || !thing) return [];
      return quotes.map(({ quote }) => ({ to, quote, thing, isGone: thing.isGone }));
    });
    if (quoted.length === 0) return null;
    const wordsOf = await readQuotes(services, quoted, visitor);
    return (
      <section id="quoted">
        <h2>{say(language, messages.records.links.quoted)}</h2>
        {quoted.map(({ to, quote, thing }) => (
          <>
            <Quotation of={thing.isGone ? null : wordsOf(to, quote)} language={language} />
            <p class="record-facts">
              <a href={thing.href}>
                <bdi lang={thing.titleLanguage} dir={direction(thing.titleLanguage)}>
                  {thing.title}
                </bdi>
              </a>
            </p>
          </>
        ))}
      </section>
    );
  };
