import type { OpinionGroup, OpinionMap, Representative } from '../../opinion/index.ts';
import { groupLetter } from '../../site/components/index.ts';
import { paragraph, percent, plural, whole } from './plain-text.ts';
import { statementLines } from './statement-lines.ts';
import type { MapConversation } from './vote-table.ts';

/** What the map says, for somebody in front of a terminal of `width` columns. */
export function summarize(
  map: OpinionMap,
  conversation: MapConversation,
  seconds: number,
  width: number,
): string[] {
  const columns = Math.min(100, Math.max(40, width));
  const about = statementLines(map, conversation.texts, columns);
  const blocks = [
    opening(map, conversation, columns),
    verdict(map, columns),
    ...(map.k > 1 ? map.groups.map((group) => groupBlock(map, group, about)) : []),
    ...(map.k > 0 ? [about.agreedOnByAll(), about.dividing()] : []),
    about.unsure(),
    certainty(map, columns),
    paragraph(
      `${whole(seconds * 1000)} ms, ${map.mode} mode, seed ${map.seed}, input ${map.inputHash}`,
      columns,
    ),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, at) => (at > 0 ? ['', ...block] : block));
}

function opening({ totals, k }: OpinionMap, { topic }: MapConversation, width: number): string[] {
  const { participants, included, statements, votes } = totals;
  return [
    ...(topic.trim() === '' ? [] : paragraph(topic.trim(), width)),
    ...paragraph(
      `${plural(participants, 'person', 'people')} cast ${plural(votes, 'vote', 'votes')} on ${plural(statements, 'statement', 'statements')}.${k > 0 ? ` ${placed(participants, included, k > 1 ? 'placed in groups' : 'placed')}` : ''}`,
      width,
    ),
  ];
}

function placed(participants: number, included: number, placed: string): string {
  if (included === participants) return `All of them are ${placed}.`;
  return `${whole(included)} of them ${included === 1 ? 'is' : 'are'} ${placed}; the others voted on too few statements, or were not to be placed.`;
}

function verdict(map: OpinionMap, width: number): string[] {
  const tried = Object.keys(map.silhouettes).map(Number);
  const lines = [...paragraph(verdictLine(map), width)];
  if (tried.length === 0) return lines;
  const stability = (k: number) => map.stability[k];
  return [
    ...lines,
    '',
    '  groups   apart   found again',
    ...tried.map((k) => {
      const stable = stability(k);
      const known = stable === undefined || Number.isNaN(stable) ? '' : `${percent(stable)} %`;
      const apart = (map.silhouettes[k] ?? Number.NaN).toFixed(2);
      return `  ${String(k).padStart(6)}   ${apart.padStart(5)}   ${known.padStart(5)}${k === map.k ? '   chosen' : ''}`.trimEnd();
    }),
  ];
}

function verdictLine(map: OpinionMap): string {
  const { settings } = map;
  if (map.verdict === 'too-little' && settings.hasGroups)
    return 'Nobody who voted here is in one of the groups handed in.';
  if (map.verdict === 'too-little' && settings.hasIncludeList && map.totals.included === 0)
    return 'Nobody who voted here was to be placed.';
  if (map.verdict === 'too-little')
    return 'There is too little to make a map of: too few people voted on enough statements, or they do not differ. Nobody is placed.';
  if (map.verdict === 'no-clear-groups' && settings.k === 1)
    return 'One group was asked for: everybody placed is counted together as A.';
  if (map.verdict === 'no-clear-groups' && map.mode === 'polis')
    return 'No groups. Everybody placed stands in the same place, so they are counted together as A.';
  if (map.verdict === 'no-clear-groups')
    return 'No clear groups. People differ, but they do not fall apart into groups that would come out the same again, so everybody placed is counted together as A.';
  const sizes = map.groups.map(({ id, size }) => `${groupLetter(id)} ${whole(size)}`).join(', ');
  return `${plural(map.k, 'group', 'groups')} of opinion (people in each: ${sizes}).`;
}

function groupBlock(
  map: OpinionMap,
  group: OpinionGroup,
  about: ReturnType<typeof statementLines>,
): string[] {
  const placed = map.groups.reduce((sum, { size }) => sum + size, 0);
  const title = `Group ${groupLetter(group.id)}: ${plural(group.size, 'person', 'people')}, ${percent(group.size / placed)} % of those placed`;
  const sets = group.representative.flatMap((one: Representative) => about.representative(group, one));
  const none = ['  Nothing sets this group apart from the others.'];
  return [title, ...(sets.length > 0 ? sets : none)];
}

function certainty(map: OpinionMap, width: number): string[] {
  if (map.k === 0) return [];
  const { included, confidence } = map.participants;
  let sure = 0;
  let placed = 0;
  for (let place = 0; place < included.length; place += 1) {
    if (included[place] !== 1) continue;
    placed += 1;
    if ((confidence[place] ?? 0) >= 0.8) sure += 1;
  }
  const [first, second] = map.explainedVariance;
  const directions = `Two directions hold ${percent(first + second)} % of all difference between people (${percent(first)} % and ${percent(second)} %); the map leaves out the rest.`;
  const membership =
    map.mode === 'polis'
      ? 'Polis does not say how surely somebody belongs to their group.'
      : `${whole(sure)} of ${whole(placed)} people belong clearly to their group; the others stand between groups or voted on few statements.`;
  const whoVoted = 'Whoever voted chose to: this says nothing about people who did not.';
  const lines = [...(map.k > 1 ? [membership] : []), directions, whoVoted];
  return ['How sure', ...lines.flatMap((line) => indented(paragraph(line, width - 2)))];
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
