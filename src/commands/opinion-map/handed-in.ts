import { basename } from 'node:path';
import { BadUse } from '../running.ts';
import { idFrom, isRecord, readJson, shown } from './json-file.ts';
import { idsFrom } from './json-folder.ts';
import type { MapConversation } from './vote-table.ts';

/** Participant ids to place in groups, from a JSON array. */
export async function readInclude(path: string): Promise<number[]> {
  return idsFrom(await readJson(path), basename(path));
}

/** Groups by participant id, from a JSON object. People whose group is null have none. */
export async function readGroups(path: string): Promise<Map<number, number>> {
  const name = basename(path);
  const value = await readJson(path);
  if (!isRecord(value))
    throw new BadUse(
      `${name} must be a JSON object of participant id to group id, such as {"0": 1, "3": 0}.`,
    );
  const groups = new Map<number, number>();
  for (const [key, group] of Object.entries(value)) {
    const participant = idFrom(key);
    if (participant === null)
      throw new BadUse(`${name}: “${shown(key)}” is no participant id, which is a whole number.`);
    if (group === null) continue;
    const id = idFrom(group);
    if (id === null)
      throw new BadUse(
        `${name}: the group of participant ${key} is ${shown(group)}; a group id is a whole number.`,
      );
    groups.set(participant, id);
  }
  return groups;
}

/** Names those who are in a file but cast no vote here; they change nothing. */
export function strangers(given: Iterable<number>, { input }: MapConversation, option: string): string[] {
  const voters = new Set(Array.from(input.votes.participant));
  const missing = [...new Set(given)].filter((id) => !voters.has(id));
  if (missing.length === 0) return [];
  const named = missing.slice(0, 5).join(', ');
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return [`${option} names ${missing.length} who cast no vote here and are left out: ${named}${more}.`];
}
