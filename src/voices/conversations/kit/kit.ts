import { labelOf } from '../../../records/kinds/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { conversationKind } from '../conversation.ts';
import { sections } from '../return-form.ts';
import type { Asked } from '../written-points.ts';

const words = messages.conversations.kit;

/** One piece of the kit, whatever it is drawn as. `lines`: so many to write on. */
export type KitBlock =
  | { readonly is: 'heading'; readonly text: string; readonly newSheet?: true }
  | { readonly is: 'text' | 'item' | 'address' | 'large'; readonly text: string; readonly lang?: string }
  | { readonly is: 'question'; readonly text: string; readonly lang: string; readonly lines: number }
  | { readonly is: 'blank'; readonly text: string }
  | { readonly is: 'code'; readonly address: string };

/** What the kit is made of: the process in the reader's language, and where it is told of. */
export type KitOf = {
  readonly title: { readonly text: string; readonly lang: string };
  readonly questions: readonly Asked[];
  /** Web addresses of the process and of the return form. */
  readonly address: string;
  readonly returnAddress: string;
};

const linesEach = 6;

/** The kit of a process: guidance, notes, consent, questions, a return on paper and a sign, in this order. */
export function kitBlocks(
  { title, questions, address, returnAddress }: KitOf,
  language: Language,
): KitBlock[] {
  const heading = (name: 'before' | 'during' | 'after') =>
    ({ is: 'heading', text: say(language, words[name]) }) as const;
  const item = (name: ItemName) => ({ is: 'item', text: say(language, words[name]) }) as const;
  const sheet = (name: 'consent' | 'sheet' | 'form' | 'sign') =>
    ({ is: 'heading', text: say(language, words[name]), newSheet: true }) as const;
  const titled = { is: 'text', text: title.text, lang: title.lang } as const;
  const asked = questions.map(
    ({ title: text, lang }) => ({ is: 'question', text, lang, lines: linesEach }) as const,
  );
  return [
    heading('before'),
    ...(['beforeWhom', 'beforeAnnounce', 'beforeRoles'] as const).map(item),
    heading('during'),
    ...(['duringOpen', 'duringRound', 'duringDiffer', 'duringCheck'] as const).map(item),
    heading('after'),
    item('afterReturn'),
    { is: 'address', text: returnAddress },
    item('afterPaper'),
    sheet('consent'),
    { is: 'text', text: say(language, words.consentText) },
    sheet('sheet'),
    titled,
    ...asked,
    sheet('form'),
    titled,
    ...[...sections.first, 'groups', 'minutes', 'host', 'odd'].map(
      (name) => ({ is: 'blank', text: say(language, labelOf(conversationKind, name)) }) as const,
    ),
    { is: 'address', text: returnAddress },
    sheet('sign'),
    { is: 'large', text: title.text, lang: title.lang },
    { is: 'text', text: say(language, words.signText) },
    { is: 'code', address },
    { is: 'address', text: address },
  ];
}

type ItemName = Extract<keyof typeof words, `${'before' | 'during' | 'after'}${Capitalize<string>}`>;
