import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { spreadsheetPieces } from '../../platform/index.ts';
import { type ProcessPort, questionKind } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { type KitServices, scopeOf } from '../../records/showing/index.ts';
import { inReaderLanguage } from '../../records/texts/index.ts';
import { answerKind } from '../answer.ts';
import { readPairs, readWeDid } from './read-we-did.ts';
import { WeDidPage } from './we-did-page.tsx';

const path = '/processes/:slug/we-did';

/** What was said in a process beside what was done about it, as a page and as a table. */
export function weDidRoutes(app: Hono, services: KitServices & { readonly processes: ProcessPort }): void {
  const { db } = services;
  const readable = { act: 'read', find: scopeOf(answerKind, db, path) } as const;

  guarded(app).get(path, readable, async (c, scope) => {
    const { visitor } = c.var;
    const [weDid, questions, process] = await Promise.all([
      readWeDid(services, scope, visitor),
      readRecords(db, visitor, questionKind, scope, async () => new Map(), { states: ['shown'] }),
      services.processes.find(scope.id ?? '', visitor.language),
    ]);
    const asked = questions.flatMap(({ id, texts }) => {
      const title = inReaderLanguage(texts, id, 'title', visitor.language);
      return title ? [{ id, title: { ...title, untranslated: title.language !== visitor.language } }] : [];
    });
    const shown = await readPairs(services, weDid, visitor);
    keepPrivate(c, scope);
    const props = { weDid, shown, asked, scope, line: process?.line?.(), now: services.clock() };
    return c.html(<WeDidPage reader={readerOf(c)} {...props} />);
  });

  guarded(app).get(`${path}.csv`, readable, async (c, scope) => {
    const { covered } = await readWeDid(services, scope, c.var.visitor);
    keepPrivate(c, scope);
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="we-did.csv"');
    const rows = covered.map(({ id, way, outcome, findings, answers }) => [
      way,
      id,
      outcome,
      findings.join(' '),
      answers.join(' '),
    ]);
    const pieces = spreadsheetPieces(['kind', 'id', 'outcome', 'findings', 'answers'], rows);
    return c.body(
      Readable.toWeb(Readable.from(pieces).map((piece: string) => Buffer.from(piece))) as ReadableStream,
    );
  });
}

/** A preview no cache keeps; to its staff the page may show more than to others. */
function keepPrivate(c: Context, { guarded: { openness } }: Scope): void {
  if (openness === 'draft') c.header('cache-control', 'no-store');
  else if (c.var.visitor.account) c.header('cache-control', 'private, no-cache');
}
