import { findingKind } from '../../findings/findings/index.ts';
import type { Visitor } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Kind, Scope } from '../../records/index.ts';
import { countInStates, findHeads, readRecords, type SeenOf } from '../../records/keeping/index.ts';
import { type AnyKind, opennessOf, type Seen } from '../../records/kinds/index.ts';
import { edgesAt, type LineThing, readLine } from '../../records/line/index.ts';
import { publicSinceOf } from '../../records/states/index.ts';
import type { Message } from '../../site/index.ts';
import { answerKind } from '../answer.ts';
import { type Covered, cover, outcomes } from './coverage.ts';

export type WeDidServices = { readonly db: Database; readonly kinds: readonly Kind[] };

type SeenFinding = SeenOf<typeof findingKind>;
type SeenAnswer = SeenOf<typeof answerKind>;

/** A way by which something came in, and what it is called. */
type Way = { readonly name: string; readonly many: Message; readonly one: Message };

/** What everybody may read of what was said in a process, what was found in it and answered to it, and what became of each. */
export type WeDid = {
  readonly ways: readonly Way[];
  readonly findings: readonly SeenFinding[];
  readonly answers: readonly SeenAnswer[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
  readonly covered: readonly Covered[];
};

const isPublic = (kind: AnyKind, state: string) => ['published', 'closed'].includes(opennessOf(kind, state));
/** What everybody reads once the process is public: whoever previews it, or is of its staff, counts the same. */
export const publicStates = (kind: AnyKind) =>
  Object.keys(kind.states).filter((state) => isPublic(kind, state));
/** What was withdrawn can still be read. */
export const stands = ({ kind, state }: Pick<Seen, 'kind' | 'state'>) =>
  opennessOf(kind, state) === 'published';
const noNames = async () => new Map();

export async function readWeDid(services: WeDidServices, scope: Scope, visitor: Visitor): Promise<WeDid> {
  const { db, kinds } = services;
  const [findings, answers, { said, livesIn }] = await Promise.all([
    readRecords(db, visitor, findingKind, scope, noNames, { states: publicStates(findingKind) }),
    readRecords(db, visitor, answerKind, scope, noNames, { states: publicStates(answerKind) }),
    readSaid(services, scope),
  ]);
  const ends = [...findings, ...answers].map(({ id }) => ({ kind: null, id }));
  const edges = (await edgesAt(db, kinds, ends)).map(({ from, to, relation }) => ({
    from: from.id,
    // What was answered of something that was put together with another was answered of that.
    to: livesIn.get(to.id) ?? to.id,
    relation,
  }));
  const covered = cover({
    said: said.flatMap(({ name, ids }) => ids.map((id) => ({ id, way: name }))),
    findings: findings.map((finding) => ({ id: finding.id, stands: stands(finding) })),
    answers: answers.flatMap((answer) => {
      const { verdict } = answer.facts;
      return verdict ? [{ id: answer.id, verdict, stands: stands(answer) }] : [];
    }),
    edges,
  });
  const ways = said.map(({ ids: _, ...way }) => way);
  return { ways, findings, answers, edges, covered };
}

export const hasAnything = async (db: Database, { id }: Scope): Promise<boolean> =>
  (await countInStates(db, findingKind, id, publicStates(findingKind))) +
    (await countInStates(db, answerKind, id, publicStates(answerKind))) >
  0;

/** What came in that everybody may read, way by way: what people vote on, and what they send in. */
async function readSaid({ db, kinds }: WeDidServices, scope: Scope) {
  const livesIn = new Map<string, string>();
  const asked = kinds.map(async ({ cites, declared }) => {
    if (cites) {
      const found = await cites.saidIn(scope.id ?? '');
      for (const { id, livesIn: into } of found) if (into !== null) livesIn.set(id, into);
      const ids = found.flatMap(({ id, livesIn: into }) => (into === null ? [id] : []));
      return [{ name: cites.kind, many: cites.many, one: cites.word, ids }];
    }
    if (!declared?.sentIn) return [];
    const heads = await findHeads(db, declared, scope.id, publicStates(declared));
    const { one } = declared.sentIn.words;
    return [{ name: declared.name, many: declared.words.many, one, ids: heads.map(({ id }) => id) }];
  });
  const said = (await Promise.all(asked)).flat().filter(({ ids }) => ids.length > 0);
  return { said, livesIn };
}

/** Something on the left: a finding, or what somebody said that was answered by itself. */
export type Said = {
  readonly id: string;
  readonly finding: SeenFinding | null;
  readonly thing: LineThing | null;
  /** On how many contributions it rests, and how many speak against it. */
  readonly restsOn: number;
  readonly against: number;
  /** Since when everybody can read it. */
  readonly since: Date | null;
};

/** What people said, and what is answered to it: all that has the same answers stands together. */
export type Pair = {
  readonly said: readonly Said[];
  readonly answers: readonly SeenAnswer[];
  /** Answers that do not hold any more. */
  readonly withdrawn: readonly SeenAnswer[];
};

/** The commitments that carry out an answer, by its id. */
type CarriedOut = ReadonlyMap<string, readonly (LineThing & { readonly isOff: boolean })[]>;

/** What was said beside what is answered: first what went furthest, last what has no answer yet. */
export async function readPairs(
  services: WeDidServices,
  { findings, answers, edges, covered, ways }: WeDid,
  visitor: Visitor,
): Promise<{ readonly pairs: readonly Pair[]; readonly carriedOut: CarriedOut }> {
  const answered = edges.filter(({ relation }) => relation === 'answers');
  const answersOf = (id: string) => {
    const by = new Set(answered.flatMap(({ from, to }) => (to === id ? [from] : [])));
    return answers.filter((answer) => by.has(answer.id));
  };
  const [{ nodes, edges: around }, since] = await Promise.all([
    readLine(
      services,
      answers.map(({ id }) => ({ kind: null, id })),
      visitor,
      { depth: 1 },
    ),
    publicSinceOf(
      services.db,
      findings.map(({ id }) => id),
    ),
  ]);
  const cameIn = new Set(covered.map(({ id }) => id));
  const grounds = (id: string, relation: string) =>
    new Set(
      edges.flatMap(({ from, relation: by, to }) =>
        from === id && by === relation && cameIn.has(to) ? [to] : [],
      ),
    ).size;
  const found: Said[] = findings
    .filter((finding) => stands(finding) || answersOf(finding.id).some(stands))
    .map((finding) => ({
      id: finding.id,
      finding,
      thing: null,
      restsOn: grounds(finding.id, 'rests-on'),
      against: grounds(finding.id, 'speaks-against'),
      since: since.get(finding.id) ?? null,
    }));
  const wayNames = new Set(ways.map(({ name }) => name));
  const alone: Said[] = nodes
    .filter(({ id, kind }) => wayNames.has(kind) && answersOf(id).length > 0)
    .map((thing) => ({ id: thing.id, finding: null, thing, restsOn: 0, against: 0, since: thing.at }));
  const together = Map.groupBy([...found, ...alone], ({ id }) => {
    const key = answersOf(id).map((answer) => answer.id);
    // What nobody answered stands by itself.
    return key.length > 0 ? key.sort().join(' ') : id;
  });
  const pairs = [...together.values()].map((said) => {
    const own = answersOf(said[0]?.id ?? '');
    return { said, answers: own.filter(stands), withdrawn: own.filter((answer) => !stands(answer)) };
  });
  return {
    pairs: pairs.sort((a, b) => placeOf(a) - placeOf(b)),
    carriedOut: carrying(services, nodes, around),
  };
}

const placeOf = ({ answers }: Pair) =>
  Math.min(
    outcomes.length,
    ...answers.map(({ facts: { verdict } }) => (verdict ? outcomes.indexOf(verdict) : outcomes.length)),
  );

function carrying(
  { kinds }: WeDidServices,
  nodes: readonly LineThing[],
  edges: readonly {
    readonly from: { readonly id: string };
    readonly to: { readonly id: string };
    readonly relation: string;
  }[],
): CarriedOut {
  const things = new Map(nodes.map((node) => [node.id, node]));
  const out = new Map<string, (LineThing & { isOff: boolean })[]>();
  for (const { from, to, relation } of edges) {
    const thing = relation === 'carries-out' ? things.get(from.id) : undefined;
    const kind = kinds.find(({ declared }) => declared?.name === thing?.kind)?.declared;
    if (!thing || !kind || !isPublic(kind, thing.state)) continue;
    const isOff = opennessOf(kind, thing.state) !== 'published';
    out.set(to.id, [...(out.get(to.id) ?? []), { ...thing, isOff }]);
  }
  return out;
}
