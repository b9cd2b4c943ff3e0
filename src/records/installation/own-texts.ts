import { installation, may, type Visitor } from '../../people/index.ts';
import { record } from '../../platform/index.ts';
import { type Language, type Message, messages, say } from '../../site/index.ts';
import { type OwnMail, ownMails, sitePages } from '../../site/settings/index.ts';
import { actorOf, doerMay, nameOf } from '../acts.ts';
import type { SheetPart } from '../sheet/index.ts';
import {
  insertTexts,
  type TextRow,
  type TextSlot,
  type Texts,
  textKey,
  type Written,
} from '../texts/index.ts';
import type { OwnSite } from './own-site.ts';
import { byProgram, firstLanguage, idOf, ownFields, ownId, pageDefaults, ruleOf } from './page-texts.ts';
import { findOwnTexts, holdOwn, tellAll } from './store.ts';
import { tellRewordings } from './tell-rewordings.ts';

const words = messages.installation;
const labels: Readonly<Record<keyof typeof ownFields, { readonly label: Message; readonly hint?: Message }>> =
  {
    name: { label: words.fields.name },
    homeTitle: { label: words.fields.homeTitle },
    homeText: { label: words.fields.homeText },
    logoAlt: { label: words.fields.logoAlt, hint: words.fields.logoAltHint },
  };

const slots: readonly TextSlot[] = [
  ...(Object.keys(ownFields) as (keyof typeof ownFields)[]).map((field) => ({
    recordId: ownId,
    field,
    rule: ownFields[field],
    ...labels[field],
  })),
  ...(Object.keys(ownMails) as OwnMail[]).map((field) => ({
    recordId: ownId,
    field,
    rule: ruleOf(ownId, field) as TextSlot['rule'],
    label: words.mails[field],
    hint: (language: Language) => say(language, words.mails.hint, { names: ownMails[field].join(', ') }),
  })),
  ...sitePages.map((page) => ({
    recordId: idOf(page),
    field: 'body',
    rule: ruleOf(idOf(page), 'body') as TextSlot['rule'],
    label: words.fields.body,
  })),
];

const writtenOf = (texts: Texts): Written => ({
  texts,
  originalLanguage: firstLanguage,
  rule: ruleOf,
  mustStay: (_recordId, field) => field !== 'logoAlt' && !Object.hasOwn(ownMails, field),
});

/** All texts of the installation, for its administrators. */
export function ownSheet(site: OwnSite, visitor: Visitor): SheetPart[] {
  if (!may(visitor, 'administer', installation)) return [];
  const { language } = visitor;
  return [
    {
      slots,
      headings: new Map([
        [ownId, { title: say(language, words.whole) }],
        ...sitePages.map(
          (page) => [idOf(page), { title: say(language, messages.site.pages[page]) }] as const,
        ),
      ]),
      written: writtenOf(site.texts),
      hasOriginals: true,
      async writing(tx) {
        if (!doerMay(visitor, 'administer', installation)) return null;
        await holdOwn(tx, new Date());
        const kept = await findOwnTexts(tx);
        const texts = site.inForce(kept);
        const actor = actorOf(visitor, null);
        return {
          ...writtenOf(texts),
          async write(tx, changes, at) {
            // What stood there until now came with the program, and belongs to the versions of the page.
            await insertTexts(tx, notKept(kept, changes), byProgram, new Date(at.getTime() - 1));
            await insertTexts(tx, changes, nameOf(actor), at);
            await tellRewordings(tx, texts, changes, nameOf(actor));
            const after = {
              language: changes[0]?.language,
              texts: changes.map(({ recordId, field }) => textKey(recordId, field)),
            };
            const object = { type: 'installation', id: ownId };
            await record(tx, { actor, act: 'installation.edit-texts', object, processId: null, after }, at);
            await tellAll(tx);
          },
        };
      },
    },
  ];
}

/** Texts of the program that are about to be written over, and are not on record yet. */
const notKept = (kept: Texts, changes: readonly Pick<TextRow, 'recordId'>[]): Texts =>
  pageDefaults.filter(
    ({ recordId, language }) =>
      changes.some((change) => change.recordId === recordId) &&
      !kept.some((text) => text.recordId === recordId && text.language === language),
  );
