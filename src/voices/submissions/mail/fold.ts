/** What somebody wrote in a mail, and what their program put below it: a signature, the mail that they answer. */
export type Folded = { readonly body: string; readonly folded: string };

/** The line by which a mail program begins what it quotes, in the languages of many; it ends in a colon. */
const writes =
  /(?<!\p{L})(wrote|writes|schrieb|escribió|a écrit|ha scritto|escreveu|schreef|skrev|napsal|napisał|написал|yazdı|kirjoitti)(?!\p{L})|كتب|写道|のメッセージ/iu;
/** As Outlook sets the head of the mail that is answered above it: at least two such lines in a row. */
const headLine =
  /^\s*\*?(from|sent|to|subject|date|cc|de|envoyé|à|objet|enviado|para|asunto|von|gesendet|an|betreff|من|إلى|الموضوع|تاريخ الإرسال)\*?\s?:\s/iu;
const ruler =
  /^\s*([-_]{5,}|-{2,}\s?(original message|message d'origine|mensaje original|ursprüngliche nachricht|الرسالة الأصلية)\s?-{2,})\s*$/iu;
const sentFrom =
  /^\s*(sent from my |envoyé de mon |enviado desde mi |von meinem .{1,20} gesendet|get outlook for )/iu;

const longestIntroduction = 300;
/** More lines than these nobody writes above what they answer. */
const mostLines = 20_000;

/**
 * Parts the words of a mail from what stands below them. `-- ` on a line of its own begins a signature; only in an answer
 * (`isReply`) is what it quotes below taken off as well. Words between quoted lines stay, with the quotes that they answer.
 * Nothing is lost: `body` and `folded` are all of it.
 */
export function fold(text: string, isReply: boolean): Folded {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  if (lines.length > mostLines) return { body: text.trim(), folded: '' };
  const signature = lines.findIndex((line) => /^-- ?$/.test(line));
  const quoted = isReply ? quoteStart(lines) : -1;
  const cuts = [signature, quoted, isReply ? phoneLine(lines) : -1].filter((at) => at >= 0);
  const at = cuts.length > 0 ? Math.min(...cuts) : lines.length;
  const body = lines.slice(0, at).join('\n').trim();
  // A mail that is nothing but a quotation, or a signature, says what stands in it.
  if (body === '') return { body: text.trim(), folded: '' };
  return { body, folded: lines.slice(at).join('\n').trim() };
}

/** Where what is quoted begins that runs to the end; -1 where nothing is, or words of the writer follow it. */
function quoteStart(lines: readonly string[]): number {
  const head = lines.findIndex(
    (line, at) =>
      ruler.test(line) && lines.slice(at + 1, at + 5).filter((next) => headLine.test(next)).length >= 2,
  );
  const bare = lines.findIndex(
    (line, at) =>
      headLine.test(line) && lines.slice(at, at + 5).filter((next) => headLine.test(next)).length >= 3,
  );
  const outlook = [head, bare].filter((at) => at >= 0);
  const quotes = quotedTail(lines);
  const all = [...outlook, ...(quotes >= 0 ? [quotes] : [])];
  return all.length > 0 ? Math.min(...all) : -1;
}

/** The block of `>` lines at the end with the line that introduces it. */
function quotedTail(lines: readonly string[]): number {
  let at = lines.length;
  while (at > 0 && /^\s*(>|$)/.test(lines[at - 1] ?? '')) at -= 1;
  if (!lines.slice(at).some((line) => line.trimStart().startsWith('>'))) return -1;
  // With a day or an address in it; folded, it has two lines.
  for (const from of [at - 1, at - 2]) {
    const said = lines.slice(Math.max(0, from), at).join(' ').trim();
    if (said.length <= longestIntroduction && /[\d@].*:$/.test(said) && writes.test(said))
      return Math.max(0, from);
  }
  return at;
}

const phoneLine = (lines: readonly string[]): number => {
  const at = lines.findLastIndex((line) => line.trim() !== '');
  return at > 0 && sentFrom.test(lines[at] ?? '') ? at : -1;
};
