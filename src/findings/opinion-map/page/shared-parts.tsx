import { renderToHtml } from '../../../site/index.ts';
import { GroupsSection } from './groups-section.tsx';
import { writeMapQuery } from './map-query.ts';
import { BarKey, TogetherSections, UnsureSection } from './map-statements.tsx';
import { CompareSection, CoverageSection } from './map-tools.tsx';
import type { MapView } from './map-view.ts';
import { MethodSection } from './method-section.tsx';
import { PeopleTable } from './people-table.tsx';
import { PickList } from './pick-list.tsx';

/** How many addresses of maps are kept in their languages: each is a few hundred kilobytes. */
const mostKept = 40;
const kept = new Map<string, Promise<SharedParts>>();

/** What stands beside the map, and all that follows it. */
export type SharedParts = { readonly list: string; readonly rest: string };

/**
 * The parts of the page that are the same for everybody who reads this run in this language. When a map moves, all who
 * look at it read the page again within seconds, and these parts are nearly all of the work.
 */
export function sharedParts(view: MapView): Promise<SharedParts> {
  const { run, reader, query, subject } = view;
  const { poll } = subject.snapshot;
  const key = [run.id, poll.id, poll.version, subject.phase, reader.language, writeMapQuery(query)].join(' ');
  const known = kept.get(key);
  const parts = known ?? render(view);
  // The last asked for stays longest.
  kept.delete(key);
  kept.set(key, parts);
  const oldest = kept.keys().next();
  if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
  parts.catch(() => kept.delete(key));
  return parts;
}

async function render(view: MapView): Promise<SharedParts> {
  return {
    list: await renderToHtml(<PickList view={view} />),
    rest: await renderToHtml(
      <>
        <GroupsSection view={view} />
        <TogetherSections view={view} />
        <BarKey view={view} />
        <UnsureSection view={view} />
        <CompareSection view={view} />
        <PeopleTable view={view} />
        <CoverageSection view={view} />
        <MethodSection view={view} />
      </>,
    ),
  };
}
