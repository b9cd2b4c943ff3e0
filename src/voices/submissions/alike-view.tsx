import type { Hono } from 'hono';
import { guarded } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { processScope } from '../../processes/index.ts';
import { findRecords, stateOfList } from '../../records/keeping/index.ts';
import type { Seen } from '../../records/kinds/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../records/showing/index.ts';
import { findTexts, originalOf } from '../../records/texts/index.ts';
import { Empty } from '../../site/components/index.ts';
import { direction, messages, type Reader, say } from '../../site/index.ts';
import { alike } from './alike.ts';
import { submissionKind } from './submission.ts';

const words = messages.submissions.alike;

type Titled = { readonly id: string; readonly title: string; readonly language: string };
type Groups = readonly (readonly Titled[])[];
/** Comparing a thousand letters takes about a second: kept until a letter of its process changes. */
const kept = new Map<string, { readonly state: string; readonly groups: Promise<Groups> }>();
const mostKept = 20;
const mostShown = 50;

function groupsIn(db: Queryable, scope: string, state: string): Promise<Groups> {
  const known = kept.get(scope);
  if (known?.state === state) return known.groups;
  const groups = findGroups(db, scope);
  kept.delete(scope);
  kept.set(scope, { state, groups });
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  // What failed is tried again.
  groups.catch(() => kept.delete(scope));
  return groups;
}

async function findGroups(db: Queryable, scope: string): Promise<Groups> {
  const states = ['held', 'published', 'kept', 'declined'];
  const rows = await findRecords(db, submissionKind, { scopes: [scope], states });
  const texts = Map.groupBy(
    await findTexts(
      db,
      rows.map(({ id }) => id),
    ),
    ({ recordId }) => recordId,
  );
  const own = (id: string, field: string) => originalOf(texts.get(id) ?? [], id, field);
  const groups = alike(rows.map(({ id }) => ({ id, text: own(id, 'body')?.body ?? '' })));
  return groups.map((ids) =>
    ids.map((id) => {
      const title = own(id, 'title');
      return { id, title: title?.body ?? id, language: title?.language ?? '' };
    }),
  );
}

function Letters({ letters, base }: { letters: readonly Titled[]; base: string }) {
  return (
    <ul>
      {letters.slice(0, mostShown).map(({ id, title, language }) => (
        <li>
          <a href={`${base}/${id}`} lang={language} dir={direction(language)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** On the page of a letter for those who moderate: how many others say nearly the same. */
export async function LettersAlike({ db, seen, reader }: { db: Queryable; seen: Seen; reader: Reader }) {
  const scope = seen.scope.id ?? '';
  const groups = await groupsIn(db, scope, await stateOfList(db, submissionKind, scope));
  const group = groups.find((letters) => letters.some(({ id }) => id === seen.id));
  if (!group) return null;
  const base = `${seen.scope.manageHref}/submissions`;
  return (
    <section aria-labelledby="alike">
      <h3 id="alike">{say(reader.language, words.title)}</h3>
      <p>{say(reader.language, words.others, { count: group.length - 1 })}</p>
      <Letters letters={group.filter(({ id }) => id !== seen.id)} base={base} />
      <p>
        <a href={`${base}/alike`}>{say(reader.language, words.title)}</a>
      </p>
    </section>
  );
}

/** The letters of a process that say nearly the same, group by group. */
export function alikeRoutes(app: Hono, services: KitServices): void {
  const { db } = services;
  const path = `${processScope.managePath}/submissions/alike`;
  const moderator = { act: 'moderate', find: scopeOf(submissionKind, db, path) } as const;
  guarded(app).get(path, moderator, async (c, scope) => {
    const { language } = c.var.visitor;
    const id = scope.id ?? '';
    const groups = await groupsIn(db, id, await stateOfList(db, submissionKind, id));
    return staffPage(services, c, submissionKind, scope, {
      heading: say(language, words.title),
      children: (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          {groups.length === 0 && <Empty missing={say(language, words.none)} />}
          {groups.map((letters) => (
            <>
              <h3>{say(language, words.group, { count: letters.length })}</h3>
              <Letters letters={letters} base={`${scope.manageHref}/submissions`} />
            </>
          ))}
        </>
      ),
    });
  });
}
