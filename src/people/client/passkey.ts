import { island } from '../../site/client/island.ts';

// Browsers that cannot read and write passkeys as JSON keep the page as it is: a mailed link always works.
const known =
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'toJSON' in PublicKeyCredential.prototype;

/** Shows the element's button and runs `ceremony` when it is pressed; a failure shows the element's error. */
function ready(element: HTMLElement, signal: AbortSignal, ceremony: () => Promise<void>): void {
  if (!known) return;
  element.hidden = false;
  const button = element.querySelector('button');
  const error = element.querySelector<HTMLElement>('[role="alert"]');
  if (!button) return;
  const perform = async () => {
    button.disabled = true;
    if (error) error.hidden = true;
    try {
      await ceremony();
    } catch {
      if (error) error.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  button.addEventListener('click', () => void perform(), { signal });
}

async function ask(path: string): Promise<never> {
  const answer = await fetch(`/auth/passkey/${path}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as never;
}

async function hand(path: string, credential: Credential | null): Promise<void> {
  const answer = await fetch(`/auth/passkey/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ response: (credential as PublicKeyCredential).toJSON() }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}

island('passkey-sign-in', (element, signal) => {
  ready(element, signal, async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      await ask('generate-authenticate-options'),
    );
    await hand('verify-authentication', await navigator.credentials.get({ publicKey }));
    location.assign(element.getAttribute('next') ?? '/manage');
  });
});

island('passkey-add', (element, signal) => {
  ready(element, signal, async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      await ask('generate-register-options'),
    );
    await hand('verify-registration', await navigator.credentials.create({ publicKey }));
    location.assign('/manage/account?done=added');
  });
  if (known)
    element.parentElement?.querySelector<HTMLElement>('[data-without-passkeys]')?.setAttribute('hidden', '');
});
