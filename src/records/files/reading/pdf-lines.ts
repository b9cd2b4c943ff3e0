/** A stretch of text on a page as the library tells it: where it begins, how wide and how high it is. */
export type Placed = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
};

const fromRight = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const fromLeft = /[\p{L}\p{N}]/u;
/** Letters as they look beginning, amid or ending a word: some programs write these in place of the letters. */
const looks = /[\ufb1d-\ufdff\ufe70-\ufefc]+/g;

/**
 * The text of a page in the order in which it is read. A PDF says where letters stand, not how they follow: lines
 * written from the right come piece by piece from the left, from the right, or each letter by itself, as the program
 * liked. So their pieces are put in order by where they stand.
 */
export function inReadingOrder(pieces: readonly Placed[]): string {
  const lines: string[] = [];
  let line: Placed[] = [];
  for (const piece of pieces) {
    line.push(piece);
    if (!piece.hasEOL) continue;
    lines.push(lineOf(line));
    line = [];
  }
  lines.push(lineOf(line));
  return lines.join('\n');
}

function lineOf(pieces: readonly Placed[]): string {
  const text = pieces.map(({ str }) => str).join('');
  if (!fromRight.test(text)) return text;
  const [right, all] = [lettersOf(text, fromRight), lettersOf(text, fromLeft)];
  // Arabic writes a word with fewer letters than French: a third is a line of its own with a foreign name in it.
  const isFromRight = right * 3 > all;
  // Spaces are seen in the gaps; as pieces they stand at odd places.
  const written = pieces.filter(({ str }) => str.trim() !== '').sort((a, b) => startOf(a) - startOf(b));
  if (isFromRight) written.reverse();
  return spaced(turned(written, isFromRight)).replace(looks, (found) => found.normalize('NFKC'));
}

const lettersOf = (text: string, letters: RegExp) => [...text].filter((sign) => letters.test(sign)).length;
const startOf = ({ transform }: Placed) => transform[4] ?? 0;
const isGoingRight = ({ str }: Placed) => fromRight.test(str);
const isGoingLeft = ({ str }: Placed) => !fromRight.test(str) && fromLeft.test(str);

/** Turns the stretches that go the other way than the line: a number or a name in Arabic, an Arabic word in French. */
function turned(pieces: readonly Placed[], isFromRight: boolean): Placed[] {
  const goesOtherWay = isFromRight ? isGoingLeft : isGoingRight;
  const goesThisWay = isFromRight ? isGoingRight : isGoingLeft;
  const result: Placed[] = [];
  let stretch: Placed[] = [];
  // Signs after a stretch belong to it when it goes on behind them, else to the line.
  let signs: Placed[] = [];
  const end = () => {
    result.push(...stretch.reverse(), ...signs);
    stretch = [];
    signs = [];
  };
  for (const piece of pieces) {
    if (goesOtherWay(piece)) {
      stretch.push(...signs, piece);
      signs = [];
    } else if (stretch.length > 0 && !goesThisWay(piece)) signs.push(piece);
    else {
      end();
      result.push(piece);
    }
  }
  end();
  return result;
}

function spaced(pieces: readonly Placed[]): string {
  return pieces
    .map((piece, at) => {
      const before = pieces[at - 1];
      return before && gapBetween(before, piece) > piece.height * 0.15
        ? ` ${piece.str.trim()}`
        : piece.str.trim();
    })
    .join('');
}

/** Whichever of the two stands left. */
function gapBetween(one: Placed, other: Placed): number {
  const [left, right] = startOf(one) < startOf(other) ? [one, other] : [other, one];
  return startOf(right) - startOf(left) - left.width;
}
