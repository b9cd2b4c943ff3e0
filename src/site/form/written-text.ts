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
