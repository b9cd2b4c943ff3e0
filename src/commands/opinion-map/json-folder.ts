import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviousMap } from '../../opinion/index.ts';
import { BadUse } from '../running.ts';
import { idFrom, isRecord, readJson, shown } from './json-file.ts';
import { type Comment, turnVotes } from './json-sign.ts';
import { inOrderOfArrival, latestVotes, type MapConversation, type VoteRows } from './vote-table.ts';

/**
 * Reads a folder with votes.json and comments.json, as Polis's interface gives them, with the names of either time
 * (`pid` or `participant_id`, `mod` or `moderated`), and what Throughline adds (`weight`, excluded.json, previous.json).
 */
export async function readJsonFolder(folder: string): Promise<MapConversation> {
  for (const name of ['votes.json', 'comments.json'])
    if (!existsSync(join(folder, name)))
      throw new BadUse(
        `${folder}: ${name} is missing. Votes and comments come together; without comments, write [] into it.`,
      );
  const comments = commentsFrom(await readJson(join(folder, 'comments.json')));
  const rows = votesFrom(await readJson(join(folder, 'votes.json')));
  const votes = inOrderOfArrival(latestVotes(rows), rows);
  const warnings = turnVotes(votes, comments);
  const excludedFile = join(folder, 'excluded.json');
  const excluded = existsSync(excludedFile)
    ? idsFrom(await readJson(excludedFile), 'excluded.json')
    : undefined;
  const previous = await readPrevious(join(folder, 'previous.json'));
  return {
    topic: await readTopic(join(folder, 'conversation.json')),
    input: {
      votes,
      rejected: comments.filter((one) => one.isRejected).map((one) => one.id),
      meta: comments.filter((one) => one.isMeta).map((one) => one.id),
      ...(excluded ? { excluded } : {}),
    },
    ...(previous ? { previous } : {}),
    texts: new Map(comments.flatMap((one) => (one.text === null ? [] : [[one.id, one.text] as const]))),
    warnings,
  };
}

/** What a run of Throughline took over from the run before it. */
async function readPrevious(path: string): Promise<PreviousMap | null> {
  if (!existsSync(path)) return null;
  const { previousFrom, startFromJson } = await import('../../findings/opinion-map/index.ts');
  const start = startFromJson(await readJson(path));
  if (!start) throw new BadUse('previous.json is not as Throughline writes it; remove it to begin anew.');
  return previousFrom(start);
}

/** A JSON array of ids; the name is for messages. */
export function idsFrom(value: unknown, name: string): number[] {
  if (!Array.isArray(value))
    throw new BadUse(`${name} must be a JSON array of participant ids, such as [0, 3, 17].`);
  return value.map((entry, at) => {
    const id = idFrom(entry);
    if (id === null)
      throw new BadUse(`${name}: entry ${at + 1} is ${shown(entry)}; a participant id is a whole number.`);
    return id;
  });
}

async function readTopic(path: string): Promise<string> {
  if (!existsSync(path)) return '';
  const conversation = await readJson(path);
  return isRecord(conversation) && typeof conversation.topic === 'string' ? conversation.topic : '';
}

function commentsFrom(list: unknown): Comment[] {
  return records(list, 'comments.json').map((entry, at) => {
    const id = idFrom(entry.tid ?? entry.statement_id);
    if (id === null)
      throw new BadUse(
        `comments.json: entry ${at + 1} has no statement id (tid or statement_id, a whole number).`,
      );
    const moderated = wholeFrom(entry.mod ?? entry.moderated ?? 0);
    if (![-1, 0, 1].includes(moderated))
      throw new BadUse(
        `comments.json: entry ${at + 1} is moderated ${shown(entry.mod ?? entry.moderated)}, not -1, 0 or 1.`,
      );
    return {
      id,
      text: typeof entry.txt === 'string' ? entry.txt : null,
      isRejected: moderated === -1,
      isMeta: [true, 'true'].includes((entry.is_meta ?? entry['is-meta']) as boolean | string),
      author: idFrom(entry.pid ?? entry.participant_id),
      agrees: idFrom(entry.agree_count),
      disagrees: idFrom(entry.disagree_count),
    };
  });
}

function votesFrom(list: unknown): VoteRows {
  const entries = records(list, 'votes.json');
  const rows = {
    length: entries.length,
    participant: new Int32Array(entries.length),
    statement: new Int32Array(entries.length),
    value: new Int8Array(entries.length),
    time: new Float64Array(entries.length),
    weight: entries.some((entry) => entry.weight !== undefined) ? new Float64Array(entries.length) : null,
  };
  for (const [at, entry] of entries.entries()) {
    const participant = idFrom(entry.pid ?? entry.participant_id);
    const statement = idFrom(entry.tid ?? entry.statement_id);
    const value = wholeFrom(entry.vote);
    const where = `votes.json: entry ${at + 1}`;
    if (participant === null)
      throw new BadUse(`${where} has no participant id (pid or participant_id, a whole number).`);
    if (statement === null)
      throw new BadUse(`${where} has no statement id (tid or statement_id, a whole number).`);
    if (![-1, 0, 1].includes(value))
      throw new BadUse(`${where} has the vote ${shown(entry.vote)}, not -1, 0 or 1.`);
    rows.participant[at] = participant;
    rows.statement[at] = statement;
    rows.value[at] = value;
    rows.time[at] = timeFrom(entry.modified ?? entry.created);
    if (rows.weight) rows.weight[at] = weightFrom(entry.weight, where);
  }
  return rows;
}

/** A whole number, also written as a string; NaN for anything else. */
function wholeFrom(value: unknown): number {
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

function weightFrom(weight: unknown, where: string): number {
  if (weight === undefined || weight === null) return 1;
  if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
    throw new BadUse(`${where} weighs ${shown(weight)}; a weight is a number of at least 0.`);
  return weight;
}

/** Milliseconds as a number or a string, or a date; NaN for none. */
function timeFrom(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return Number.NaN;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
}

function records(list: unknown, name: string): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(list)) throw new BadUse(`${name} must be a JSON array with one object for each entry.`);
  return list.map((entry: unknown, at) => {
    if (!isRecord(entry)) throw new BadUse(`${name}: entry ${at + 1} is ${shown(entry)}, not an object.`);
    return entry;
  });
}
