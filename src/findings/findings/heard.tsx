import type { Visitor } from '../../people/index.ts';
import { publicScopes } from '../../processes/index.ts';
import type { Heard } from '../../records/index.ts';
import { findRecords, seenBy } from '../../records/keeping/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { publicSinceOf } from '../../records/states/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { formatDate, messages, say } from '../../site/index.ts';
import { findingKind } from './finding.ts';

const words = messages.findings;
const mostShown = 50;

/** The newest findings of all public processes, beside the results that they rest on. */
export async function heardFindings({ db }: KitServices, visitor: Visitor): Promise<Heard[]> {
  const { language } = visitor;
  const scopes = await publicScopes(db, language);
  const asking = { scopes: scopes.map(({ id }) => id), states: ['published'], limit: mostShown };
  const rows = await findRecords(db, findingKind, asking);
  const since = await publicSinceOf(
    db,
    rows.map(({ id }) => id),
  );
  const heard = [...Map.groupBy(rows, ({ scope }) => scope)].map(async ([id, own]) => {
    const scope = scopes.find((one) => one.id === id);
    if (!scope) return [];
    const seen = await seenBy(db, visitor, findingKind, scope, own, async () => new Map());
    return seen.map(({ id, href, texts, facts: { pattern } }): Heard => {
      const title = inReaderLanguage(texts, id, 'title', language);
      const newest = since.get(id) ?? null;
      const kicker = (
        <>
          {pattern && say(language, words.fields.pattern.choices[pattern])} ·{' '}
          <bdi lang={scope.title.lang}>{scope.title.text}</bdi>
          {newest && <> · {formatDate(language, newest)}</>}
        </>
      );
      return {
        record: { title: title?.body ?? id, lang: title?.language ?? language, href, kicker },
        newest,
      };
    });
  });
  return (await Promise.all(heard)).flat();
}
