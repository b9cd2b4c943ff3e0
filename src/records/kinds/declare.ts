import { fieldsOf } from './about-kind.ts';
import type { AnyKind, Fields, RecordKind, Step, TextsDeclared } from './declared.ts';

/**
 * Declares a kind of record. Throws where the declaration contradicts itself in a way that types cannot see: two steps
 * of one name from one state, a state that no step leads to, a name that the kit needs for itself, what cannot go along.
 */
export function declareKind<
  const F extends Fields,
  const T extends TextsDeclared,
  const S extends string,
  const St extends readonly Step<NoInfer<S>>[],
>(kind: RecordKind<F, T, S, St>): RecordKind<F, T, S, St> {
  const wrong = [...wrongStates(kind), ...wrongNames(kind), ...wrongAlong(kind)];
  if (wrong.length > 0) throw new Error(`the kind ${kind.name}: ${wrong.join('; ')}`);
  return kind;
}

function wrongStates({ states, steps }: AnyKind): string[] {
  const known = Object.keys(states);
  const reached = new Set<string>([known[0] ?? '', ...steps.map(({ to }: Step) => to)]);
  const taken = steps.flatMap(({ act, from }: Step) => from.map((state) => `${act} from ${state}`));
  return [
    ...known.filter((state) => !reached.has(state)).map((state) => `nothing leads to the state ${state}`),
    ...taken
      .filter((step: string, at: number) => taken.indexOf(step) !== at)
      .map((step: string) => `${step} is there twice`),
  ];
}

function wrongAlong({ name, steps }: AnyKind): string[] {
  return steps.flatMap(({ along = [] }: Step) =>
    along.flatMap(({ kind, by, act }) => [
      ...(kind.fields[by]?.sort.linksTo === name ? [] : [`${kind.name} does not name it by ${by}`]),
      ...(kind.steps.some((step: Step) => step.act === act) ? [] : [`${kind.name} has no step ${act}`]),
      // What is hidden in a file is looked at before it is public, record by record.
      ...(fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files')
        ? [`${kind.name} has files and cannot go along`]
        : []),
    ]),
  );
}

/** Columns and parameters that every kind has, whatever it declares. */
const ownNames = [
  'id',
  'scope',
  'position',
  'state',
  'version',
  'kind',
  'lang',
  'preview',
  'page',
  'sort',
  'do',
  'act',
  'reason',
];

function wrongNames({ fields, texts, line }: AnyKind): string[] {
  // The form of what is begun from something says so in a field of this name.
  const taken = line?.begun ? [...ownNames, 'from'] : ownNames;
  const names = [...Object.keys(fields), ...Object.keys(texts)];
  return names
    .filter(
      (name, at) => taken.includes(name) || names.indexOf(name) !== at || !/^[a-z][A-Za-z0-9]*$/.test(name),
    )
    .map((name) => `the name ${name} is not free`);
}
