import type { ConsensusStatement, OpinionGroup, OpinionMap, Representative } from '../../opinion/index.ts';
import { groupLetter } from '../../site/components/index.ts';
import { paragraph, percent, whole } from './plain-text.ts';

const atMost = 5;

/** Lines about single statements: their text, and the shares that are the reason for naming them. */
export function statementLines(map: OpinionMap, texts: ReadonlyMap<number, string>, width: number) {
  const { statements, groups } = map;
  const places = new Map(Array.from(statements.ids, (id, place) => [id, place]));

  const lines = (statement: number, sign: string, shares: string): string[] => {
    const text = texts.get(statement)?.trim();
    const quoted = text ? `“${text}”` : '(its text is not known)';
    const [first = '', ...rest] = paragraph(`${quoted} #${statement}`, width - 4);
    return [
      `  ${sign} ${first}`,
      ...rest.map((line) => `    ${line}`),
      ...paragraph(shares, width - 4).map((line) => `    ${line}`),
    ];
  };

  /** How a group voted on a statement. */
  const share = (group: OpinionGroup, place: number, way: 'agree' | 'disagree') =>
    (group[way][place] ?? 0) / (group.seen[place] ?? 0);

  const elsewhere = (own: OpinionGroup, place: number, way: 'agree' | 'disagree'): string => {
    const others = groups.filter((group) => group.id !== own.id && (group.seen[place] ?? 0) > 0);
    return others
      .map((group) => `${groupLetter(group.id)} ${percent(share(group, place, way))} %`)
      .join(', ');
  };

  const top = (column: ArrayLike<number>, isFit: (place: number) => boolean): number[] =>
    Array.from(statements.ids.keys())
      .filter((place) => isFit(place) && (column[place] ?? Number.NaN) > 0)
      .sort((a, b) => (column[b] ?? 0) - (column[a] ?? 0))
      .slice(0, atMost);

  const enough = (place: number): boolean =>
    (statements.seen[place] ?? 0) >= 10 && statements.rejected[place] !== 1 && statements.meta[place] !== 1;

  const idAt = (place: number): number => statements.ids[place] ?? -1;

  const consensusLine = (one: ConsensusStatement, way: string, sign: string) =>
    lines(
      one.statement,
      sign,
      `${percent(one.nSuccess / one.nTrials)} % ${way} (${whole(one.nSuccess)} of ${whole(one.nTrials)})`,
    );

  return {
    representative(group: OpinionGroup, one: Representative): string[] {
      const place = places.get(one.statement) ?? -1;
      const others = elsewhere(group, place, one.direction);
      const base = `${percent(one.nSuccess / one.nTrials)} % ${one.direction} (${whole(one.nSuccess)} of ${whole(one.nTrials)})`;
      return lines(
        one.statement,
        one.direction === 'agree' ? '+' : '−',
        others ? `${base}; ${others}` : base,
      );
    },

    agreedOnByAll(): string[] {
      const { agree, disagree } = map.consensus;
      if (agree.length + disagree.length === 0) return ['What most people agree on', '  Nothing stands out.'];
      return [
        'What most people agree on',
        ...agree.flatMap((one) => consensusLine(one, 'agree', '+')),
        ...disagree.flatMap((one) => consensusLine(one, 'disagree', '−')),
      ];
    },

    dividing(): string[] {
      const found = top(statements.divisiveness, enough);
      if (groups.length < 2 || found.length === 0) return [];
      const shares = (place: number) =>
        groups
          .filter((group) => (group.seen[place] ?? 0) > 0)
          .map((group) => `${groupLetter(group.id)} ${percent(share(group, place, 'agree'))} %`)
          .join(', ');
      return [
        'What divides the groups',
        ...found.flatMap((place) => lines(idAt(place), '↔', `agree: ${shares(place)}`)),
      ];
    },

    unsure(): string[] {
      const isUnsure = (place: number) =>
        enough(place) && (statements.pass[place] ?? 0) / (statements.seen[place] ?? 1) > 0.3;
      const found = top(statements.uncertainty, isUnsure);
      if (found.length === 0) return [];
      const shares = (place: number) =>
        `${percent((statements.pass[place] ?? 0) / (statements.seen[place] ?? 0))} % pass (${whole(statements.pass[place] ?? 0)} of ${whole(statements.seen[place] ?? 0)})`;
      return [
        'What many are unsure about',
        ...found.flatMap((place) => lines(idAt(place), '?', shares(place))),
      ];
    },
  };
}
