import { email, type FormField, formTable, line, oneOf, oneOrNone, orNull } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import type { ProcessChoice } from './accounts.ts';
import { roles, type Scope } from './gate.ts';
import type { GrantedRole } from './role-store.ts';

const words = messages.people.staff;
const signInWords = messages.people.signIn;

/** The address of an account: in lower case, as all of them are kept. */
function accountEmail(asked: Omit<Parameters<typeof email>[0], 'problem'>): FormField<string> {
  const field = email({
    ...asked,
    required: true,
    problem: signInWords.emailProblem,
    missing: signInWords.emailProblem,
  });
  return { ...field, schema: field.schema.transform((address) => address.toLowerCase()) };
}

const personName = {
  limit: 100,
  tooLong: signInWords.nameProblem,
  missing: signInWords.nameProblem,
  required: true,
  dir: 'auto',
  autocomplete: 'name',
} as const;

/** Where a link to sign in is sent to. */
export const signInForm = formTable({
  email: accountEmail({
    label: signInWords.email,
    hint: signInWords.emailHint,
    autocomplete: 'username webauthn',
  }),
});

export const firstAdministratorForm = formTable({
  name: line({ label: signInWords.name, ...personName }),
  email: accountEmail({
    label: signInWords.email,
    hint: signInWords.firstEmailHint,
    autocomplete: 'email',
  }),
});

export const nameForm = formTable({
  name: line({ label: signInWords.name, hint: words.nameHint, ...personName }),
});

/** One's own address, once the new one has answered. */
export const addressForm = formTable({
  email: accountEmail({ label: words.newAddress, hint: words.newAddressHint, autocomplete: 'email' }),
});

/** Who convenes a process after the last who does. */
export const successorForm = (people: readonly { readonly id: string; readonly name: string }[]) =>
  formTable({
    successor: oneOf<string>({
      as: 'select',
      label: words.successor,
      hint: words.successorHint,
      prompt: words.successorChoose,
      problem: words.successorProblem,
      required: true,
      choices: people.map(({ id, name }) => ({ value: id, label: name })),
    }),
  });

export type Invitation = {
  readonly email: string;
  readonly name: string | null;
  readonly role: GrantedRole;
  /** A process, or the installation; null while nothing is chosen. */
  readonly place: string | null;
};

/** Who gets which role; where it is given in one process, that is not asked. */
export const inviteForm = (inProcess: boolean, processes: readonly ProcessChoice[]) =>
  formTable<Invitation>(
    {
      email: accountEmail({ label: words.inviteEmail, autocomplete: 'off' }),
      name: orNull(
        line({
          label: words.inviteName,
          hint: words.inviteNameHint,
          limit: 100,
          tooLong: signInWords.nameProblem,
          optional: true,
          dir: 'auto',
          autocomplete: 'off',
        }),
      ),
      role: oneOf<GrantedRole>({
        as: 'radio',
        label: words.role,
        problem: words.roleProblem,
        required: true,
        choices: (inProcess ? roles : (['administrator', ...roles] as const)).map((value) => ({
          value,
          label: messages.people.roles[value],
          hint: messages.people.roleHints[value],
        })),
      }),
      place: oneOrNone({
        as: 'select',
        label: words.place,
        hint: words.placeHint,
        none: words.choosePlace,
        problem: words.placeProblem,
        choices: [
          { value: installationItself, label: words.installation },
          ...processes.map(({ id, title }) => ({ value: id, label: title })),
        ],
      }),
    },
    ({ role, place }) =>
      !inProcess && role && role !== 'administrator' && place === null ? { place: words.placeProblem } : {},
  );

/** Longer than any id, so that no record can be meant. */
const installationItself = 'the-installation-itself';

/** The scope that was chosen. */
export const scopeFrom = (place: string | null): Scope => (place === installationItself ? null : place);
