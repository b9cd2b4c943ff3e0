import { may, type Visitor } from '../../people/index.ts';
import { ButtonLink, ButtonRow } from '../../site/components/index.ts';
import { say } from '../../site/index.ts';
import { careOf, type Seen } from '../kinds/index.ts';
import type { KitServices } from './kit-services.ts';
import { beginningOn, type Hanging, hangingOn } from './line-fields.ts';
import { readPage } from './read-page.ts';
import { Lines } from './staff-list.tsx';

const most = 200;

/** What hangs on a record, on its staff's page: the milestones of a commitment, with the way to add one. */
export const hangingList = async (services: KitServices, seen: Seen, visitor: Visitor) => (
  <>
    {
      await Promise.all(
        hangingOn(services.kinds, seen.kind.name).map((hanging) => one(services, seen, hanging, visitor)),
      )
    }
  </>
);

async function one(services: KitServices, seen: Seen, hanging: Hanging, visitor: Visitor) {
  const { kind, field } = hanging;
  const { scope } = seen;
  const { language } = visitor;
  if (!may(visitor, careOf(kind), scope.guarded)) return null;
  const asked = { filters: { [field]: seen.id }, after: null };
  const { records } = await readPage(services, visitor, kind, scope, asked, most);
  const begin = beginningOn(seen, hanging, visitor);
  if (records.length === 0 && begin === null) return null;
  return (
    <section id={kind.plural}>
      <h2>{say(language, kind.words.many)}</h2>
      <Lines
        language={language}
        kind={kind}
        base={`${scope.manageHref}/${kind.plural}`}
        records={records}
        now={services.clock()}
        mayWrite={may(visitor, kind.write, scope.guarded)}
        isOff
      />
      {begin !== null && (
        <ButtonRow>
          <ButtonLink kind="plain" href={begin}>
            {say(language, kind.words.add)}
          </ButtonLink>
        </ButtonRow>
      )}
    </section>
  );
}
