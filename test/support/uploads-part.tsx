import type { Context } from 'hono';
import { inTransaction } from '../../src/platform/database/index.ts';
import type { Part } from '../../src/platform/index.ts';
import { inWords } from '../../src/site/form/index.ts';
import { openBrowser } from './browser.ts';

const by = { actor: { kind: 'system', id: 'test' }, processId: null } as const;

/** A page that takes one file and shows it: the least that stands on `Uploads`. */
export const uploadsPart: Part = {
  name: 'try-uploads',
  largeForms: [{ path: /^\/try$/, bytes: Number.POSITIVE_INFINITY }],
  routes(app, { uploads, db }) {
    const form = (c: Context, status: 200 | 413 | 422, title: string, problem: string) =>
      c.html(
        <form method="post" enctype="multipart/form-data">
          <input name="title" value={title} />
          <input name="file" type="file" />
          <p id="problem">{problem}</p>
          <button type="submit">Send</button>
        </form>,
        status,
      );
    app.get('/try', (c) => form(c, 200, '', ''));
    app.post('/try', (c) =>
      uploads.receive(c, async ({ fields, files: [file] }) => {
        const title = fields.title ?? '';
        if (!file) return form(c, 422, title, 'no file');
        const checked = await uploads.check(file, { keepOriginal: fields.original === 'yes' });
        if (!checked.ok) {
          const problem = checked.why === 'invalid' ? checked.errors[file.field] : undefined;
          const status = file.lost === 'too-large' ? 413 : 422;
          return form(c, status, title, problem ? inWords(problem, c.var.visitor.language) : checked.why);
        }
        const { id } = await inTransaction(db, (tx) =>
          uploads.keep(tx, checked.value, { ...by, language: fields.language ?? null }),
        );
        return c.redirect(`/try/${id}`, 303);
      }),
    );
    app.get('/try/:id', async (c) => {
      const file = await uploads.find(db, c.req.param('id'));
      return file ? uploads.serve(c, file, { forEverybody: true }) : c.notFound();
    });
    app.get('/try/:id/found', async (c) => {
      const id = c.req.param('id');
      return c.json({ file: await uploads.find(db, id), passages: await uploads.passages(db, id) });
    });
    app.post('/try/:id/clear', async (c) =>
      c.json(await inTransaction(db, (tx) => uploads.clear(tx, c.req.param('id'), by))),
    );
    app.post('/try/:id/erase', async (c) => {
      const outcome = await inTransaction(db, (tx) => uploads.erase(tx, c.req.param('id'), by));
      return c.json({ ok: outcome.ok, removed: await uploads.removeUnused() });
    });
  },
};

/** Sends a file as the page does; `fields` come before it. */
export async function sendFile(
  home: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ status: number; id: string; body: string }> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([bytes]), name);
  const answer = await fetch(`${home}/try`, {
    method: 'POST',
    body: form,
    headers: { origin: home },
    redirect: 'manual',
  });
  const id = answer.headers.get('location')?.replace('/try/', '') ?? '';
  return { status: answer.status, id, body: await answer.text() };
}

/** What was found in a file that was sent. */
export async function foundIn(home: string, id: string): Promise<{ file: Found; passages: Passages }> {
  return (await fetch(`${home}/try/${id}/found`)).json() as Promise<{ file: Found; passages: Passages }>;
}

type Found = {
  readonly sha256: string;
  readonly originalSha256: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly state: string;
  readonly isTextWhole: boolean;
  readonly cautions: readonly { kind: string; count: number; example: string }[];
} | null;
type Passages = readonly { number: number; name: string | null; text: string }[];

export const post = (home: string, path: string) => openBrowser(home).post(path, {});
