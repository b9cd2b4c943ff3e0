import { readFile } from 'node:fs/promises';
import { type Cautions, NotTaken, type Text } from './cautions.ts';

/** Groups that hold no words of the text: what it is made with, and what lies beside it. */
const beside = new Set(
  `fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object objdata themedata
  colorschememapping datastore latentstyles xmlnstbl fldinst bkmkstart bkmkend mmathPr header headerl headerr headerf
  footer footerl footerr footerf info pntext nonshppict`.split(/\s+/),
);
const cautionsOf: Readonly<Record<string, Parameters<Cautions['add']>[0]>> = {
  object: 'embedded-file',
  annotation: 'comment',
};
/** Words that stand for a sign. */
const signs: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
};

/** A backslash with a word and its number, a sign in hexadecimal, any other sign; braces; or plain text. */
const tokens =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi;

type Group = { readonly isBeside: boolean; readonly isHidden: boolean; readonly unicodeSkip: number };

/** Deeper than this lies nothing that somebody wrote. */
const deepest = 2_000;

/** Text of the Rich Text Format: its words in their order, without what is set beside them; an author is a caution. */
export async function readRichText(path: string, cautions: Cautions, text: Text): Promise<void> {
  const bytes = await readFile(path);
  const whole = bytes.toString('latin1').replace(/\\bin(\d{1,9}) ?/g, '\\bin$1 ');
  text.add(1, null, new RichText(cautions).read(withoutBinary(whole)));
}

/** Bytes that stand there as they are would be taken for words. */
function withoutBinary(whole: string): string {
  let out = '';
  let from = 0;
  for (const match of whole.matchAll(/\\bin(\d{1,9}) /g)) {
    if (match.index < from) continue;
    out += whole.slice(from, match.index);
    from = match.index + match[0].length + Number(match[1]);
  }
  return out + whole.slice(from);
}

class RichText {
  readonly #cautions: Cautions;
  readonly #outer: Group[] = [];
  #group: Group = { isBeside: false, isHidden: false, unicodeSkip: 1 };
  #decoder = new TextDecoder('windows-1252');
  #bytes: number[] = [];
  #skip = 0;
  #isAsked = false;
  #isStarred = false;
  #out = '';
  #author: string | null = null;

  constructor(cautions: Cautions) {
    this.#cautions = cautions;
  }

  read(whole: string): string {
    for (const [, word, number, hex, sign, brace, plain] of whole.matchAll(tokens)) {
      if (hex !== undefined) {
        this.#byte(Number.parseInt(hex, 16));
        continue;
      }
      this.#flush();
      if (word) this.#word(word, number === undefined ? null : Number(number));
      this.#turn(brace);
      this.#sign(sign);
      this.#plain(plain ?? '');
    }
    this.#flush();
    const author = this.#author?.trim();
    if (author) this.#cautions.add('author', author);
    return this.#out;
  }

  #turn(brace: string | undefined): void {
    if (brace === undefined) return;
    this.#isStarred = false;
    if (brace === '{') {
      if (this.#outer.length >= deepest) throw new NotTaken('too-much');
      this.#outer.push(this.#group);
    } else {
      this.#isAsked = false;
      this.#group = this.#outer.pop() ?? this.#group;
    }
  }

  #word(word: string, number: number | null): void {
    const caution = cautionsOf[word];
    if (caution) this.#cautions.add(caution, undefined);
    if (word === 'author') this.#isAsked = true;
    if (beside.has(word) || this.#isStarred) this.#group = { ...this.#group, isBeside: true };
    this.#isStarred = false;
    if (word === 'v') this.#hide(number !== 0);
    else if (word === 'plain') this.#group = { ...this.#group, isHidden: false };
    else if (word === 'uc') this.#group = { ...this.#group, unicodeSkip: number ?? 1 };
    else if (word === 'u' && number !== null) this.#unicode(number);
    else if (word === 'ansicpg' && number !== null) this.#codePage(number);
    else if (Object.hasOwn(signs, word)) this.#say(signs[word] ?? '');
  }

  #hide(isHidden: boolean): void {
    if (isHidden && !this.#group.isBeside) this.#cautions.add('hidden-text', undefined);
    this.#group = { ...this.#group, isHidden };
  }

  #unicode(number: number): void {
    this.#say(String.fromCharCode(number < 0 ? number + 65_536 : number % 65_536));
    // What follows says the same for programs that know no other signs.
    this.#skip = this.#group.unicodeSkip;
  }

  #codePage(number: number): void {
    const labels = number === 65_001 ? ['utf-8'] : [`windows-${number}`, `ibm${number}`, `cp${number}`];
    for (const label of labels) {
      try {
        this.#decoder = new TextDecoder(label);
        return;
      } catch {
        // Not known under this name.
      }
    }
  }

  #sign(sign: string | undefined): void {
    if (sign === undefined) return;
    if (sign === '*') this.#isStarred = true;
    else if (sign === '~') this.#say('\u00a0');
    else if (sign === '_') this.#say('-');
    else if ('\\{}'.includes(sign)) this.#plain(sign);
    else if (sign === '\n' || sign === '\r') this.#say('\n');
  }

  #byte(byte: number): void {
    if (this.#skip > 0) this.#skip -= 1;
    else this.#bytes.push(byte);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#say(this.#decoder.decode(bytes));
  }

  #plain(plain: string): void {
    if (plain === '') return;
    const skipped = Math.min(this.#skip, plain.length);
    this.#skip -= skipped;
    this.#say(plain.slice(skipped));
  }

  #say(piece: string): void {
    if (this.#isAsked && this.#group.isBeside) this.#author = (this.#author ?? '') + piece;
    if (!this.#group.isBeside && !this.#group.isHidden) this.#out += piece;
  }
}
