import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Said } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';

/** That so few wrote something is told by nothing (decision 50), so not by what they wrote either. */
const fewest = 5;

/** Everybody would learn how many wrote there who are too few to be counted out. */
export async function whyNotShown(db: Queryable, remark: string): Promise<Said | null> {
  const { rows } = await sql<{ wrote: number }>`select (select count(*)::int from survey_answers a
      where a.survey = r.survey and a.sent_at is not null
        and jsonb_path_exists(a.answers, ('$.**.' || to_json(r.item)::text)::jsonpath)) as wrote
    from survey_remarks r where r.id = ${remark} and r.item is not null`.execute(db);
  // What was written at no place of a form tells of none how many wrote there.
  const wrote = rows[0]?.wrote ?? fewest;
  return wrote >= fewest ? null : (language) => say(language, messages.remarks.tooFew, { fewest });
}
