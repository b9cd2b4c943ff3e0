import { type RawBuilder, sql } from 'kysely';
import type { Texts } from './texts/index.ts';

/** A column: the titles in force of the record with this id, for those who read its row anyway. */
export const titlesOf = (id: string): RawBuilder<Texts> => sql<Texts>`coalesce((
  select jsonb_agg(t) from (
    select distinct on (language) record_id as "recordId", id, field, language, body, state,
      translated_from as "translatedFrom", "by", at
    from record_texts where record_id = ${sql.ref(id)} and field = 'title' order by language, id desc
  ) t), '[]')`;
