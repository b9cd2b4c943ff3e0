import { createHash } from 'node:crypto';
import { type Database, inTransaction, listen } from '../../platform/database/index.ts';
import { type Clock, type Config, type Log, record } from '../../platform/index.ts';
import { setZones } from '../../platform/zones/index.ts';
import { configureSite } from '../../site/index.ts';
import { type Logo, type OwnSettings, sitePages } from '../../site/settings/index.ts';
import { inReaderLanguage, insertTexts, originalOf, type Texts, textIn } from '../texts/index.ts';
import { lookOf } from './colours.ts';
import { type Facts, type LogoFile, noFacts } from './facts.ts';
import {
  byProgram,
  firstLanguage,
  idOf,
  isReady,
  openBlanks,
  ownId,
  pageDefaults,
  withDefaults,
} from './page-texts.ts';
import { channel, findFacts, findOwnTexts, findZones, holdOwn, tellAll } from './store.ts';
import { tellRewordings } from './tell-rewordings.ts';

type OwnServices = {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly config: Pick<Config, 'siteName'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** What administrators say of this installation, as this process of the program knows it: on every page, so in memory. */
export class OwnSite {
  readonly #services: OwnServices;
  #facts: Facts = noFacts;
  #version = 0;
  #texts: Texts;
  #turn: Promise<void> = Promise.resolve();
  #listening: ReturnType<typeof listen> | null = null;

  constructor(services: OwnServices) {
    this.#services = services;
    this.#texts = this.inForce([]);
    this.#show();
  }

  get facts(): Facts {
    return this.#facts;
  }
  get version(): number {
    return this.#version;
  }
  get texts(): Texts {
    return this.#texts;
  }
  get look(): string | null {
    const { accent, accentDark } = this.#facts;
    return accent === null ? null : lookOf(accent, accentDark);
  }

  /** These texts together with what comes with the program. */
  inForce(written: Texts): Texts {
    return withDefaults(written, this.#services.config.siteName);
  }

  /** From now on this process hears of every change, whichever process made it. */
  async start(): Promise<void> {
    const { databaseUrl, log } = this.#services;
    await this.#keepDefaults();
    await this.load();
    const again = () =>
      void this.load().catch((err: unknown) => log.warn({ err }, 'cannot read the settings'));
    this.#listening = listen(databaseUrl, channel, again, { log, onConnect: again });
  }

  /** Reads everything again; one after the other, so that the last to ask sees the newest. */
  load(): Promise<void> {
    const reading = this.#turn.then(async () => {
      const { db } = this.#services;
      const [{ facts, version }, texts, scopes] = await Promise.all([
        findFacts(db),
        findOwnTexts(db),
        findZones(db),
      ]);
      this.#facts = facts;
      this.#version = version;
      this.#texts = this.inForce(texts);
      setZones({ installation: facts.timeZone ?? 'UTC', scopes });
      this.#show();
    });
    this.#turn = reading.catch(() => {});
    return reading;
  }

  async close(): Promise<void> {
    await this.#listening?.close();
  }

  #show(): void {
    const { logo, logoDark, hasName } = this.#facts;
    const { look } = this;
    const texts = this.#texts;
    configureSite({
      own: {
        text: (field, language) => ownText(texts, field, language),
        mail: (mail, language) => {
          const own = textIn(texts, ownId, mail, language);
          return own && own.by !== byProgram ? own.body : null;
        },
        logo: logo && {
          light: logoAt('/logo', logo),
          dark: logoDark && logoAt('/logo-dark', logoDark),
          hasName,
        },
        look: look && `/look.css?v=${createHash('sha256').update(look).digest('hex').slice(0, 12)}`,
        open: openBlanks(texts, this.#facts).length,
        pages: sitePages.filter((page) =>
          isReady(page, inReaderLanguage(texts, idOf(page), 'body', firstLanguage)?.body ?? '', this.#facts),
        ),
      },
    });
  }

  /**
   * Writes down the texts of pages that came with the program, so that what stood there stays on record; another version of
   * the program may bring others, in the place of those that nobody wrote anew.
   */
  async #keepDefaults(): Promise<void> {
    const { db, clock } = this.#services;
    const at = clock();
    await inTransaction(db, async (tx) => {
      await holdOwn(tx, at);
      const before = await findOwnTexts(tx);
      const changes = pageDefaults.filter(({ recordId, field, language, body }) => {
        const there = before.find(
          (text) => text.recordId === recordId && text.field === field && text.language === language,
        );
        return !there || (there.by === byProgram && there.body !== body);
      });
      if (changes.length === 0) return;
      await insertTexts(tx, changes, byProgram, at);
      await tellRewordings(tx, before, changes, byProgram);
      const after = { texts: changes.map(({ recordId, language }) => `${recordId} ${language}`) };
      const actor = { kind: 'system', id: byProgram } as const;
      const object = { type: 'installation', id: ownId };
      await record(tx, { actor, act: 'installation.keep-texts', object, processId: null, after }, at);
      await tellAll(tx);
    });
  }
}

/** The text in the reader's language; not a translation that came with the program, of an original that is another now. */
function ownText(texts: Texts, field: string, language: string): ReturnType<OwnSettings['text']> {
  const original = originalOf(texts, ownId, field);
  const own = textIn(texts, ownId, field, language);
  const isLeftOver = own?.by === byProgram && original !== null && own.id < original.id;
  const shown = own && !isLeftOver ? own : original;
  return shown && { body: shown.body, language: shown.language };
}

/** The most that a logo takes in the head of a page; its picture has twice as many pixels each way. */
const most = { width: 200, height: 40 };
export const logoPixels = { width: most.width * 2, height: most.height * 2 };

function logoAt(path: string, { file, width, height }: LogoFile): Logo {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { href: `${path}?v=${file}`, width: Math.round(width * scale), height: Math.round(height * scale) };
}
