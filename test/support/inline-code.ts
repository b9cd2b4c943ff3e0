const tags = /<[a-z][^\s/>]*(?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?|\s*\/)*\s*>/gi;
const attributes = /\s([^\s=>/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/g;

/** Whatever in a page's markup the security policy would refuse: inline scripts, styles, handlers, script addresses. For tests. */
export function inlineCode(html: string): string[] {
  return [...html.matchAll(tags)].flatMap(([tag]) => {
    const inlineElement = /^<style/i.test(tag) || (/^<script/i.test(tag) && !/\ssrc=/i.test(tag));
    const inlineAttributes = [...tag.matchAll(attributes)]
      .filter(([, name = '', value = '']) => isCode(name, value))
      .map(([attribute]) => attribute.trim());
    return inlineElement ? [tag, ...inlineAttributes] : inlineAttributes;
  });
}

function isCode(name: string, value: string): boolean {
  if (/^(style|srcdoc|on\w+)$/i.test(name)) return true;
  // Browsers skip spaces and control characters before a scheme. The policy allows images written into the page.
  const address = value.replace(/^\P{L}*/u, '');
  return (
    /^(href|src|action|formaction)$/i.test(name) && /^(javascript|vbscript|data(?!:image\/)):/i.test(address)
  );
}
