import { Parser } from 'htmlparser2';

const unread = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg', 'math']);
const blocks = new Set(
  'p div br tr table ul ol li h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer dt dd address'.split(
    ' ',
  ),
);
/** After these stands an empty line. */
const airy = new Set(['p', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote']);
/** As mail programs mark what they quote. */
const isQuote = (name: string, { class: names = '', id = '', type = '' }: Readonly<Record<string, string>>) =>
  (name === 'blockquote' && (type === 'cite' || /gmail_quote/.test(names))) ||
  /(^|\s)(gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote)(\s|$)/.test(names) ||
  id === 'divRplyFwdMsg' ||
  id === 'appendonsend';

const isHidden = ({ hidden, style = '' }: Readonly<Record<string, string>>) =>
  hidden !== undefined || /(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);

/** Deeper than anybody's mail program writes; a parser takes the longer for each tag the more are open. */
const deepest = 1_000;
/** What follows is not looked at. */
const longest = 2 * 1024 * 1024;

/**
 * The words of HTML, what a mail quotes with `> ` before each line. Nothing of its markup is left: no
 * script, no picture, no address but those that stand in the words. `<p>A<br>B` is 'A\nB'.
 */
export function textOfHtml(html: string): string {
  const words = new Words();
  // Not within a tag: half of one would be words.
  const end = html.length > longest ? html.lastIndexOf('<', longest) : html.length;
  let rest = html.slice(0, end < 0 ? longest : end);
  while (rest !== '') {
    rest = rest.slice(readUntilDeep(rest, words));
    if (rest !== '' && !words.beginAnew()) break;
  }
  return rest === '' && html.length <= longest ? words.whole() : `${words.whole()}\n[…]`;
}

/** Reads until more is open than a parser should hold, and answers how far: what is left goes to one that begins anew. */
function readUntilDeep(html: string, words: Words): number {
  let end = html.length;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        words.open(name, attributes);
        if (words.depth < deepest) return;
        parser.pause();
        end = parser.endIndex + 1;
      },
      ontext: (text) => words.say(text),
      onclosetag: (name) => words.close(name),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return end;
}

type Open = { readonly name: string; readonly quotes: boolean; readonly hides: boolean };

class Words {
  readonly #lines: string[] = [''];
  readonly #open: Open[] = [];
  readonly #depth = { quotes: 0, hides: 0, pre: 0 };

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'br') this.#turn();
    else if (blocks.has(name)) this.#begin();
    const own = { name, quotes: isQuote(name, attributes), hides: unread.has(name) || isHidden(attributes) };
    this.#count(own, 1);
    if (own.quotes) this.#begin();
    if (name === 'li') this.#add('- ');
    this.#open.push(own);
  }

  get depth(): number {
    return this.#open.length;
  }

  /** Forgets what is open; false where that hides words, of which nobody could tell any more where they end. */
  beginAnew(): boolean {
    if (this.#depth.hides > 0) return false;
    this.#open.length = 0;
    this.#depth.quotes = 0;
    this.#depth.pre = 0;
    return true;
  }

  say(text: string): void {
    if (this.#depth.hides > 0) return;
    const [first = '', ...others] =
      this.#depth.pre > 0 ? text.split('\n') : [text.replace(/[ \t\r\n\f]+/g, ' ')];
    this.#add(first);
    for (const line of others) {
      this.#turn();
      this.#add(line);
    }
  }

  close(name: string): void {
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at >= 0) for (const one of this.#open.splice(at)) this.#count(one, -1);
    if (blocks.has(name) && name !== 'br') this.#begin();
    if (airy.has(name)) this.#turn();
    if (name === 'td' || name === 'th') this.#add(' ');
  }

  whole(): string {
    return this.#lines
      .map((line) =>
        line
          .replace(/[ \t\u00a0]+/g, ' ')
          .trimEnd()
          .replace(/^ /, ''),
      )
      .map((line) => (line === '>' ? '' : line))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #count({ name, quotes, hides }: Open, by: 1 | -1): void {
    if (quotes) this.#depth.quotes += by;
    if (hides) this.#depth.hides += by;
    if (name === 'pre') this.#depth.pre += by;
  }

  #add(piece: string): void {
    this.#lines[this.#lines.length - 1] += piece;
  }

  /** On a line of its own; not below an empty one. */
  #begin(): void {
    const last = this.#lines.at(-1)?.trim() ?? '';
    if (last !== '' && last !== '>') this.#turn();
    else this.#lines[this.#lines.length - 1] = this.#depth.quotes > 0 ? '> ' : '';
  }

  #turn(): void {
    this.#lines.push(this.#depth.quotes > 0 ? '> ' : '');
  }
}
