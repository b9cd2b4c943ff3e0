import type { Context, Hono } from 'hono';
import {
  findParticipantsAmong,
  guarded,
  may,
  openToAll,
  parseReceipt,
  type Receipt,
  readerOf,
} from '../../people/index.ts';
import { readForm, secondsToWait } from '../../platform/http/index.ts';
import type { ProcessView } from '../../processes/index.ts';
import type { ParticipantLimits } from '../../records/intake/index.ts';
import { readAnswers, refusing, startingWith } from '../../site/form/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import type { OwnServices } from './own-pages.tsx';
import { OtherReceiptPage, ReceiptPage, receiptForm } from './receipt-pages.tsx';

const words = messages.participation;

/** Coming back on another device with the receipt code. */
export function receiptRoutes(app: Hono, services: OwnServices, limits: ParticipantLimits): void {
  const routes = guarded(app);
  const access = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  routes.get('/receipt', access, (c) =>
    c.html(<ReceiptPage reader={readerOf(c)} entered={startingWith(receiptForm)} />),
  );
  routes.post('/receipt', access, (c) => enterCode(c, services, limits));
}

async function enterCode(c: Context, services: OwnServices, limits: ParticipantLimits): Promise<Response> {
  const reader = readerOf(c);
  const { language } = reader;
  const form = await readForm(c);
  const { values, ...entered } = readAnswers(receiptForm, form);
  c.header('cache-control', 'no-store');
  if (!(await limits.takeReceiptTry(c))) {
    const warning = say(language, words.tooManyTries, { minutes: Math.ceil(secondsToWait(c) / 60) });
    return c.html(<ReceiptPage reader={reader} entered={entered} warning={warning} />, 429);
  }
  const again = (shown = entered) => c.html(<ReceiptPage reader={reader} entered={shown} />, 422);
  if (!values) return again();
  // A mistyped code and one that nobody has look the same, so that nothing can be learnt by trying.
  const receipt = parseReceipt(values.code);
  const process = receipt && (await processOf(c, services, receipt));
  if (!receipt || !process) {
    const other = receipt && (await leadOf(c, services, receipt));
    // The code goes along as it came, and into no address.
    if (other) return c.redirect(withQuery(other, reader), 307);
    return again(refusing(entered, { code: words.codeUnknown }));
  }

  const { participation } = c.var;
  const held = participation.receipt(c, process.id);
  if (held !== null && held !== receipt && form.replace !== 'yes') {
    return c.html(<OtherReceiptPage reader={reader} process={process} held={held} typed={receipt} />, 409);
  }
  participation.keep(c, process.id, receipt);
  return c.redirect(withQuery(`/processes/${process.slug}/mine`, reader), 303);
}

/** Where a code leads that opens something else than what one contributed here. */
async function leadOf(c: Context, { kinds }: OwnServices, code: Receipt): Promise<string | null> {
  const hashIn = (scope: string) => c.var.participation.keyHash(scope, code);
  const found = await Promise.all(kinds.map(({ codes }) => codes?.(hashIn)));
  return found.find((one) => one && may(c.var.visitor, 'read', one.guarded))?.href ?? null;
}

/** The process in which this receipt is somebody's. Its keyed hash differs in each, so all are asked at once. */
async function processOf(c: Context, services: OwnServices, receipt: Receipt): Promise<ProcessView | null> {
  const ids = await services.processes.idsWithParticipants();
  const hashes = ids.map((id) => c.var.participation.keyHash(id, receipt));
  const [found] = await findParticipantsAmong(services.db, hashes);
  if (!found) return null;
  const process = await services.processes.find(found.processId, c.var.visitor.language);
  return process && may(c.var.visitor, 'read', process.guarded) ? process : null;
}
