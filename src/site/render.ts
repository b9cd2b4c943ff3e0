import type { Child } from 'hono/jsx';

/** Markup of a piece of a page, as text. */
export async function renderToHtml(node: Child | Promise<unknown>): Promise<string> {
  const awaited = await node;
  if (awaited === null || awaited === undefined || typeof awaited === 'boolean') return '';
  return String(await (awaited as { toString(): string | Promise<string> }).toString());
}
