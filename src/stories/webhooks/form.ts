import { type FormTable, formTable, lineAs, yes } from '../../site/form/index.ts';
import { type Message, messages } from '../../site/index.ts';
import { type Allowed, readAddress } from './public-address.ts';

const words = messages.webhooks;

export type AddressAsked = { readonly address: string };

/** Where to send to. Whether its name leads to the public internet is looked up later. */
export const addressForm = (allowed: Allowed): FormTable<AddressAsked> =>
  formTable({
    address: lineAs({
      label: words.address,
      hint: words.addressHint,
      problem: words.addressProblem,
      missing: words.addressProblem,
      required: true,
      dir: 'ltr',
      inputmode: 'url',
      autocomplete: 'off',
      read: (typed) => readAddress(typed, allowed),
      write: (address) => address,
    }),
  });

/** One box for each word for kinds of notices (some were called otherwise once); nothing ticked is all. */
export function kindsForm(kinds: readonly (readonly [string, Message])[]) {
  const byWord = [...Map.groupBy(kinds, ([, label]) => label).entries()];
  const nameOf = (own: typeof kinds) => `of-${own[0]?.[0]}`;
  return {
    form: formTable<Record<string, boolean>>(
      Object.fromEntries(byWord.map(([label, own]) => [nameOf(own), yes({ label })])),
    ),
    ticked: (values: Readonly<Record<string, boolean>>): string[] =>
      byWord.flatMap(([, own]) => (values[nameOf(own)] ? own.map(([kind]) => kind) : [])),
  };
}
