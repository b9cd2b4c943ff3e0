import { fieldsOf, labelOf } from '../../../records/kinds/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';
import { conversationKind } from '../conversation.ts';
import { sections } from '../return-form.ts';
import type { Asked } from '../written-points.ts';

const words = messages.conversations.kit;
const { returns } = messages.conversations;

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

/** What the form of hosts asks, as a line to fill in; of a choice with what there is to choose. */
function asBlank(name: string, language: Language): KitBlock[] {
  // On paper one sees in which language it is written.
  if (name === 'language') return [];
  const label = say(language, labelOf(conversationKind, name));
  const { sort } = (fieldsOf(conversationKind).find(([one]) => one === name) ?? [])[1] ?? {};
  const named = conversationKind.words.fields[name as 'form']?.choices as Readonly<Record<string, Message>>;
  const choices = (sort?.choices ?? []).map((choice) => named[choice]).filter((word) => word !== undefined);
  const text = [label, ...choices.map((word) => `[   ] ${say(language, word)}`)].join('   ');
  return [{ is: 'blank', text }];
}

/** What the form of hosts asks of each question beside the main points. */
const saidBesides = (language: Language): KitBlock[] =>
  [
    say(language, returns.agreed),
    say(language, returns.disagreed),
    `${say(language, returns.quote, { number: 1 })}   [   ] ${say(language, returns.consent)}`,
  ].map((text) => ({ is: 'blank', text }));

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
  const outside = asked.length > 0 ? returns.outside : returns.whatWasSaid;
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
    ...[...sections.first, ...sections.more].flatMap((name) => asBlank(name, language)),
    ...asked.flatMap((question) => [question, ...saidBesides(language)]),
    { is: 'question', text: say(language, outside), lang: language, lines: linesEach },
    ...saidBesides(language),
    ...sections.last.flatMap((name) => asBlank(name, language)),
    { is: 'address', text: returnAddress },
    sheet('sign'),
    { is: 'large', text: title.text, lang: title.lang },
    { is: 'text', text: say(language, words.signText) },
    { is: 'code', address },
    { is: 'address', text: address },
  ];
}

type ItemName = Extract<keyof typeof words, `${'before' | 'during' | 'after'}${Capitalize<string>}`>;
