import { readFile } from 'node:fs/promises';
import { getResolvedPDFJS } from 'unpdf';
import { type Cautions, NotTaken, type Text } from './cautions.ts';
import { inReadingOrder } from './pdf-lines.ts';

const mostPages = 5_000;

type Pdf = Awaited<ReturnType<Awaited<ReturnType<typeof getResolvedPDFJS>>['getDocument']>['promise']>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;
/** What is read of an annotation; the library leaves it untyped. */
type Annotation = {
  readonly subtype?: string;
  readonly titleObj?: { readonly str?: string };
  readonly fieldValue?: unknown;
  readonly fieldName?: string;
};

/** Reads a PDF page by page. It is not drawn, and nothing in it runs. */
export async function readPdf(path: string, cautions: Cautions, text: Text): Promise<void> {
  const { getDocument } = await getResolvedPDFJS();
  const data = new Uint8Array(await readFile(path));
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise.catch((error: unknown) => {
    throw new NotTaken(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken');
  });
  try {
    await readWholePdf(pdf, cautions);
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number += 1) {
      const page = await pdf.getPage(number);
      await readAnnotations(page, number, cautions);
      if (await page.getJSActions()) cautions.add('script', String(number));
      if (text.isFull) text.isWhole = false;
      else text.add(number, null, await textOf(page));
      page.cleanup();
    }
    if (pdf.numPages > mostPages) text.isWhole = false;
  } catch (error) {
    throw error instanceof NotTaken ? error : new NotTaken('broken');
  }
}

async function readWholePdf(pdf: Pdf, cautions: Cautions): Promise<void> {
  const { info, metadata } = await pdf.getMetadata();
  const said = [(info as Record<string, unknown>).Author, metadata?.get('dc:creator')].flat();
  const people = new Set(said.filter((one) => typeof one === 'string' && one.trim() !== ''));
  for (const person of people) cautions.add('author', String(person));
  for (const { filename } of (await pdf.getAttachments())?.values() ?? [])
    cautions.add('embedded-file', filename);
  for (const name of Object.keys((await pdf.getJSActions()) ?? {})) cautions.add('script', name);
  for (const [, layer] of await pdf.getOptionalContentConfig())
    if (!layer.visible) cautions.add('hidden-layer', layer.name);
}

/** Links and the windows of other annotations are how a page works; the rest was written on it. */
async function readAnnotations(page: Page, number: number, cautions: Cautions): Promise<void> {
  for (const one of (await page.getAnnotations()) as Annotation[]) {
    if (one.subtype === 'Widget') {
      const isFilled = typeof one.fieldValue === 'string' && !['', 'Off'].includes(one.fieldValue);
      if (isFilled) cautions.add('form-field', one.fieldName);
    } else if (one.subtype === 'FileAttachment') cautions.add('embedded-file', String(number));
    else if (one.subtype !== 'Link' && one.subtype !== 'Popup')
      cautions.add('annotation', one.titleObj?.str || String(number));
  }
}

async function textOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  return inReadingOrder(items.filter((item) => 'str' in item));
}
