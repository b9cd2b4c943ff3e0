/** The words of a page as a reader meets them, without the markup. */
export const wordsOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** Elements and attributes that run something, and every sign that stands outside an element but is not written out. */
export function harmIn(html: string): string[] {
  const tag = /<\/?([a-z][a-z0-9-]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/gi;
  const runs = (attributes: string) =>
    [...attributes.matchAll(/([a-z:-]+)(?:="([^"]*)")?/gi)].some(
      ([, name = '', value = '']) =>
        /^(on|style$)/i.test(name) ||
        (/^(href|action|formaction|src)$/i.test(name) &&
          /^\s*(javascript|data(?!:image\/svg)|vbscript):/i.test(value)),
    );
  const harm = [...html.matchAll(tag)]
    .filter(
      ([whole, , attributes = '']) =>
        /^<(img|iframe|style|script(?! type="module" src=| src=))/i.test(whole) || runs(attributes),
    )
    .map(([whole]) => whole);
  const bare = html.replace('<!doctype html>', '').replace(tag, '');
  return bare.includes('<') ? [...harm, `bare: ${bare.slice(bare.indexOf('<')).slice(0, 80)}`] : harm;
}

/** Text that was written out for HTML or XML, read back once. */
export const decode = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The names of a document's elements; throws unless every one is closed in its turn. */
export function tagsOf(xml: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  for (const [tag, name] of xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(
      /<!\[CDATA\[[\s\S]*?\]\]>|<\/?([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*\/?>|<|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/g,
    )) {
    if (tag.startsWith('<![')) continue;
    if (name === undefined) throw new Error(`a bare ${tag}`);
    if (tag.startsWith('</')) {
      if (open.pop() !== name) throw new Error(`${name} is closed out of turn`);
    } else {
      names.push(name);
      if (!tag.endsWith('/>')) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`${open.join()} left open`);
  return names;
}
