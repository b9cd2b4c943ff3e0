import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { inWords, type Said } from '../../site/form/index.ts';
import {
  direction,
  formatDate,
  type Language,
  languageName,
  Markdown,
  messages,
  say,
} from '../../site/index.ts';
import type { TextRow } from './text.ts';

const words = messages.records.former;

/** A text as it read until somebody wrote it otherwise. */
export type FormerText = Pick<TextRow, 'recordId' | 'field' | 'language' | 'body' | 'state'> & {
  readonly until: Date;
};

/**
 * How the texts of these records, and of all records of the kinds `within` that belong to them, read at any time from
 * `since` on and no longer do, in these languages; the newest first. Confirming the same words is no change.
 */
export async function findFormer(
  db: Queryable,
  recordIds: readonly string[],
  asked: { readonly within?: readonly string[]; readonly languages: readonly string[]; readonly since: Date },
): Promise<FormerText[]> {
  const { rows } = await sql<FormerText>`
    select record_id as "recordId", field, language, body, state, until
    from (
      select t.*, lead(t.body) over versions as next, lead(t.at) over versions as until
      from records r join record_texts t on t.record_id = r.id
      where (r.id = any(${recordIds}::text[])
          or (r.scope = any(${recordIds}::text[]) and r.kind = any(${asked.within ?? []}::text[])))
        and t.language = any(${asked.languages}::text[])
      window versions as (partition by t.record_id, t.field, t.language order by t.id)
    ) written
    where until >= ${asked.since} and body <> '' and body <> next
    order by until desc, id desc`.execute(db);
  return rows;
}

/** One text of a page that has read otherwise: what it is called, and whether it is Markdown. */
export type FormerField = {
  readonly recordId: string;
  readonly field: string;
  readonly label: Said;
  readonly long: boolean;
};

/** The former wordings of texts, each with the day until which it stood there and how it had come into its language. */
export function FormerTexts(props: {
  fields: readonly FormerField[];
  former: readonly FormerText[];
  language: Language;
}) {
  const { language } = props;
  const shown = props.fields
    .map((one) => ({
      ...one,
      former: props.former.filter(({ recordId, field }) => recordId === one.recordId && field === one.field),
    }))
    .filter(({ former }) => former.length > 0);
  if (shown.length === 0) return <p>{say(language, words.none)}</p>;
  return (
    <>
      {shown.map(({ label, long, former }) => (
        <section>
          <h2>{inWords(label, language)}</h2>
          {former.map((text) => (
            <>
              <p class="quiet">
                {say(language, words.until, {
                  day: formatDate(language, text.until),
                  language: languageName(text.language, language),
                })}
                {text.state === 'machine' && <> · {say(language, messages.records.texts.markMachine)}</>}
                {text.state === 'verified' && <> · {say(language, messages.records.texts.markVerified)}</>}
              </p>
              <blockquote>
                {long ? (
                  <Markdown text={text.body} language={text.language} />
                ) : (
                  <p lang={text.language} dir={direction(text.language)}>
                    {text.body}
                  </p>
                )}
              </blockquote>
            </>
          ))}
        </section>
      ))}
    </>
  );
}
