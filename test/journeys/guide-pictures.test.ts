import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages, type Message, messages, say } from '../../src/site/index.ts';
import { type GuideRole, pictureSize } from '../../src/stories/guide/guides.ts';
import type { Browser } from '../support/browser.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey } from '../support/journey.ts';
import { fill, type Places, placesIn } from '../support/places.ts';

const folder = 'docs/guide/images';
/** `npm run guide:pictures` takes them anew; else what they show is held against the pages. */
const isTaking = process.env.GUIDE_PICTURES === 'take';

type Picture = {
  readonly path: string;
  /** Where it begins: the head of the page says nothing that the guide is about. */
  readonly from: string;
  /** What must be seen in it, or the picture shows what is not there any more. */
  readonly shows: readonly Message[];
};
const pictures: Readonly<Record<GuideRole, Picture>> = {
  administrator: {
    path: '/manage/people',
    from: 'h1',
    shows: [messages.people.staff.people, messages.people.staff.revoke, messages.people.closeAccount.account],
  },
  convener: {
    path: '/manage/processes/:process',
    from: 'h1',
    shows: [
      messages.processes.manage.overview,
      messages.processes.manage.texts,
      messages.processes.manage.people,
      messages.processes.manage.state,
    ],
  },
  moderator: {
    path: '/manage/polls/:poll/moderation',
    from: 'article, .queue-item, li.record',
    shows: [messages.moderation.acts.accept, messages.moderation.acts.reject, messages.moderation.acts.merge],
  },
  analyst: { path: '/manage/polls/:poll/coverage', from: 'h1', shows: [messages.coverage.inShort] },
  reviewer: {
    path: '/manage/polls/:poll',
    from: 'h1',
    shows: [messages.settings.tabStatements, messages.settings.tabCoverage, messages.entry.newcomers],
  },
};
const roles = Object.keys(pictures) as GuideRole[];

describe.skipIf(chromiumPath() === null)(
  `the pictures of the guides (${noChromium})`,
  { timeout: 240_000 },
  () => {
    let journey: Journey;
    let here: Places;
    const whose = new Map<GuideRole, Browser>();
    beforeAll(async () => {
      journey = await beginJourney();
      here = await placesIn(journey.site);
      whose.set('administrator', await journey.site.becomeAdministrator());
      for (const role of roles) {
        if (role === 'administrator') continue;
        const held = [{ role, processId: here.process ?? '' }];
        whose.set(role, await journey.site.signInAs(`${role}@example.org`, held));
      }
    }, 240_000);
    afterAll(() => journey?.end());

    async function contextOf(role: GuideRole): Promise<BrowserContext> {
      const context = await journey.browser.newContext({ viewport: pictureSize });
      const cookies = [...(whose.get(role)?.cookies ?? [])];
      await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: journey.home })));
      return context;
    }

    test.each(roles)('what stands in the pictures of the %s is on the page', async (role) => {
      const { path, from, shows } = pictures[role];
      const context = await contextOf(role);
      const page = await context.newPage();
      for (const language of languages as readonly Language[]) {
        await page.goto(`${journey.home}${fill(path, here)}?lang=${language}`);
        await page
          .locator(`main :is(${from})`)
          .first()
          .evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 16));
        const inSight = await page.evaluate(() => {
          const seen: string[] = [];
          for (const element of document.querySelectorAll('main :not(:has(*))')) {
            const { top, bottom, height } = element.getBoundingClientRect();
            if (height > 1 && top >= 0 && bottom <= innerHeight) seen.push(element.textContent?.trim() ?? '');
          }
          return seen;
        });
        for (const word of shows) expect(inSight, `${role} ${language}`).toContain(say(language, word));
        const file = join(folder, `${role}.${language}.webp`);
        if (isTaking) {
          const taken = await page.screenshot();
          writeFileSync(file, await sharp(taken).webp({ quality: 60 }).toBuffer());
        }
        expect(existsSync(file), file).toBe(true);
        const bytes = readFileSync(file);
        expect(bytes.length, file).toBeLessThanOrEqual(60_000);
        expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', ...pictureSize });
      }
      await context.close();
    });
  },
);
