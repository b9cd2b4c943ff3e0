import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { questionKind } from '../../../processes/index.ts';
import { readFile } from '../../../records/files/reading/read-file.ts';
import { saveRecord } from '../../../records/keeping/index.ts';

let site: WholeSite;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  place = await mkdtemp(join(tmpdir(), 'kit-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

test('the kit asks what the process asks, in the language of the reader, as page and document', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const texts = [{ field: 'title', body: 'Where should the ferry land?', seen: null }];
  await saveRecord(site.db, program, questionKind, {
    scope,
    id: null,
    version: null,
    facts: { phaseId: null },
    texts,
  });
  const browser = openBrowser(site.home);
  const { text } = await browser.get(`${scope.href}/kit?lang=es`);
  expect(text).toContain('Where should the ferry land?');
  expect(text).toContain('Consentimiento, para leer en voz alta');
  expect(text).toContain(`${site.home}${scope.href}/conversations/return`);
  const file = await fetch(`${site.home}${scope.href}/kit.docx?lang=ar`);
  expect(file.headers.get('content-type')).toContain('wordprocessingml');
  const path = join(place, 'kit.docx');
  await writeFile(path, Buffer.from(await file.arrayBuffer()));
  const read = await readFile(path, join(place, 'none'), false);
  expect(JSON.stringify(read)).toContain('Where should the ferry land?');
  expect(JSON.stringify(read)).toContain('الموافقة، تُقرأ جهرًا');
});
