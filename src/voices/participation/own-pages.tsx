import type { Context } from 'hono';
import { type Found, findParticipant, type Receipt, readerOf } from '../../people/index.ts';
import { wholeNumber } from '../../platform/http/index.ts';
import type { Services } from '../../platform/index.ts';
import { type ProcessView, processScope } from '../../processes/index.ts';
import type { OwnPage } from '../../records/contributions/index.ts';
import { anybody } from '../../records/follow/index.ts';
import { readLine } from '../../records/line/index.ts';
import { withQuery } from '../../site/index.ts';
import { cameIn } from './fates.ts';
import { MinePage, NothingHerePage, toldAt } from './mine-pages.tsx';

export type OwnServices = Pick<Services, 'db' | 'clock' | 'processes' | 'kinds'> &
  Partial<Pick<Services, 'dataHref' | 'mailer'>>;

/** A participant who came with their receipt. */
export type Self = { readonly receipt: Receipt; readonly keyHash: Buffer; readonly id: number };

/** A form that cannot be used: what is wrong and what was typed, by the id of its field. */
type Sent = Partial<Pick<OwnPage, 'problems' | 'typed'>>;

/**
 * The page of one's own contributions, for the acts that kinds of records offer there. Whoever holds the receipt may
 * do all of them as long as the process can be read, also after it closed: leaving must always be possible.
 */
export function ownPages({ db, clock, processes, kinds, dataHref, mailer }: OwnServices) {
  const access = {
    act: 'read',
    async find(c: Context): Promise<Found<ProcessView> | null> {
      const process = await processes.find(c.req.param('slug') ?? '', c.var.visitor.language);
      return process && { guarded: process.guarded, subject: process };
    },
  } as const;

  async function selfOf(c: Context, process: ProcessView): Promise<Self | null> {
    const { participation } = c.var;
    const receipt = participation.receipt(c, process.id);
    if (!receipt) return null;
    const keyHash = participation.keyHash(process.id, receipt);
    const known = await findParticipant(db, keyHash);
    return known && { receipt, keyHash, id: known.id };
  }

  /** The page; with a form that was sent in vain, to be looked at again. */
  async function show(c: Context, process: ProcessView, self: Self | null, sent?: Sent): Promise<Response> {
    const reader = readerOf(c);
    c.header('cache-control', 'private, no-store');
    if (!self) return c.html(<NothingHerePage reader={reader} process={process} />);
    const own: OwnPage = {
      processId: process.id,
      participantId: self.id,
      holderHash: (recordId) => c.var.participation.holderHash(recordId, self.receipt),
      slug: process.slug,
      reader,
      now: clock(),
      page: Math.max(1, Math.min(wholeNumber(c.req.query('page')) ?? 1, 10_000)),
      problems: {},
      typed: {},
      ...sent,
    };
    const ofKinds = kinds.map(({ contributions }) => contributions?.sections(own) ?? []);
    const sections = (await Promise.all(ofKinds)).flat();
    const ends = sections.flatMap(({ words = [], votedOn = [] }) => [
      ...words.flatMap((one) => one.ends),
      ...votedOn,
    ]);
    // As anybody sees it: what is still a draft has not come of anything, whoever looks.
    const here = (await processScope.find(db, process.id, reader.language)) ?? undefined;
    const line = await readLine({ db, kinds }, ends, anybody(reader.language), { direction: 'forth', here });
    return c.html(
      <MinePage
        reader={reader}
        process={process}
        receipt={self.receipt}
        sections={sections}
        cameAfter={cameIn(line)}
        dataHref={dataHref?.(process.slug) ?? null}
        sendsMail={mailer?.leavesTheHouse ?? false}
        told={sent ? null : toldAt(sections, c.req.query('told') ?? '', c.req.query('in'))}
        sent={own}
      />,
      sent ? 422 : 200,
    );
  }

  /** After an act: back to its section, where what was done is said. */
  const back = (c: Context, process: ProcessView, told: string, section: string): Response =>
    c.redirect(
      `${withQuery(`/processes/${process.slug}/mine`, readerOf(c), { told, in: section })}#${section}`,
      303,
    );

  return { access, selfOf, show, back };
}
