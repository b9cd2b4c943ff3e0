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

/** One box for each kind of notice; what is ticked is asked for, nothing being all. */
export const kindsForm = (kinds: readonly (readonly [string, Message])[]) =>
  formTable<Record<string, boolean>>(
    Object.fromEntries(kinds.map(([kind, label]) => [`of-${kind}`, yes({ label })])),
  );
export const tickedIn = (values: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(values).flatMap((name) => (values[name] ? [name.slice('of-'.length)] : []));
