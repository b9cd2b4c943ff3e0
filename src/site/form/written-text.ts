/** One line: no control characters, no line ends, none that turn the order of signs around, no blanks at the ends. */
export function oneLine(text: string): string {
  return seen(withoutControls(text).replace(/\s+/g, ' ').trim());
}

/**
 * Several lines: control characters but tab and line end dropped (feeds could not carry them), and those that make signs
 * stand in another order than they are read in; no blanks at the ends.
 */
export function manyLines(text: string): string {
  return seen(
    withoutControls(text)
      .replace(/[^\S\n]+$/gm, '')
      .trim(),
  );
}

/** What was written as a list: each line that says something with its number, without the sign that lists have before it. */
export const listedLines = (text: string): readonly { readonly number: number; readonly body: string }[] =>
  text.split('\n').flatMap((line, at) => {
    const body = oneLine(line.replace(/^\s*[-•*–]\s+/, ''));
    return body === '' ? [] : [{ number: at + 1, body }];
  });

/** What has only signs that nobody sees is empty. */
const seen = (text: string): string =>
  /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u.test(text) ? text : '';

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202d\u202e\ufffe\uffff]/g, '');
}

/** Digits of other scripts as ASCII ones, sign for sign, so that positions stay the same. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10].findLast((start) => code >= start) ?? code;
    return String(code - zero);
  });
}

/** At most so many signs of a text; what is left out is said. */
export const shortened = (text: string, limit: number): string => {
  const signs = [...text];
  return signs.length <= limit ? text : `${signs.slice(0, limit - 4).join('')} […]`;
};
