import { island } from '../../../site/client/island.ts';
import { dropFiles, keepFiles, restoreFiles } from './kept-files.ts';

/** What was typed into a return and did not arrive yet; `isSent`: its host pressed the button, so it goes as soon as it can. */
type Draft = { readonly isSent: boolean; readonly values: Record<string, string> };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const cacheName = 'conversation-return';
const triesEveryMs = 10_000;

/** Puts the form with all it needs where the worker finds it without a line. */
async function keepForOffline(address: string): Promise<void> {
  const parts = performance.getEntriesByType('resource').map(({ name }) => name);
  const own = parts.filter((part) => part.startsWith(`${location.origin}/`) && /\.(js|css)$/.test(part));
  const cache = await caches.open(cacheName);
  await cache.addAll([...new Set([address, ...own])]);
}

async function workOffline(worker: string, scope: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  await navigator.serviceWorker.register(worker, { scope });
  await keepForOffline(location.pathname + location.search);
}

island('return-form', (element, signal) => {
  const key = `return ${element.getAttribute('place')}`;
  const formAddress = element.getAttribute('form-at') ?? location.pathname;
  if (element.hasAttribute('arrived')) {
    localStorage.removeItem(key);
    void dropFiles(key).catch(() => undefined);
    // The next return from this device is another one: the form that is kept gets a code of its own.
    if ('caches' in globalThis) void keepForOffline(formAddress).catch(() => undefined);
    return;
  }
  const form = element.closest('form');
  if (!form) return;
  void workOffline(`${formAddress}-worker.js`, formAddress).catch(() => undefined);
  const controls = () =>
    ([...form.elements] as Control[]).filter(
      ({ name, type }) => name !== '' && !['submit', 'button', 'file'].includes(type),
    );
  const shownIn = (control: Control) => {
    if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type))
      return control.checked ? control.value : '';
    return control.value;
  };
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  element.append(status);
  const tell = (what: string) => {
    status.textContent = element.getAttribute(what);
  };
  const read = (): Draft | null => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null;
    } catch {
      return null;
    }
  };
  const keep = (isSent: boolean): boolean => {
    const values: Record<string, string> = {};
    // Of radio buttons of one name the one that is pressed counts.
    for (const control of controls()) values[control.name] ||= shownIn(control);
    try {
      localStorage.setItem(key, JSON.stringify({ isSent, values } satisfies Draft));
      return true;
    } catch {
      return false; // Full or forbidden: the form still works while there is a line.
    }
  };
  const restore = ({ values }: Draft) => {
    for (const control of controls()) {
      const value = values[control.name];
      if (value === undefined) continue;
      if (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type))
        control.checked = control.value === value;
      else control.value = value;
      if (value !== '') for (const part of openAround(control)) part.open = true;
    }
  };

  /** Whether the server answers now; the browser only knows whether there is some network. */
  const hasLine = async () => {
    if (!navigator.onLine) return false;
    try {
      return (await fetch(formAddress, { method: 'HEAD', cache: 'no-store' })).ok;
    } catch {
      return false;
    }
  };
  let isGoing = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(later));
  const send = async () => {
    if (isGoing) return;
    isGoing = true;
    if (await hasLine()) form.submit();
    else {
      tell('waits');
      // A network that leads nowhere, as halls have, never says that it is back.
      clearTimeout(later);
      later = setTimeout(() => void send(), triesEveryMs);
    }
    isGoing = false;
  };

  // A page that came back from the server has what was typed, and what is wrong with it.
  const draft = element.hasAttribute('dirty') ? null : read();
  if (draft) {
    restore(draft);
    tell(draft.isSent ? 'waits' : 'restored');
  }
  // Not before the files are back: what is sent is the whole form.
  const restored = draft ? restoreFiles(form, key) : Promise.resolve();
  if (draft?.isSent) void restored.then(send);
  const files = {
    most: Number(element.getAttribute('most-bytes')),
    tooLarge: element.getAttribute('too-large') ?? '',
  };
  keepFiles(form, key, files, (isKept) => tell(isKept && keep(false) ? 'kept' : 'not-kept'), signal);
  form.addEventListener('input', () => tell(keep(false) ? 'kept' : 'not-kept'), { signal });
  form.addEventListener(
    'submit',
    (event) => {
      if ((event.submitter as HTMLButtonElement | null)?.name === 'do') return;
      event.preventDefault();
      keep(true);
      void send();
    },
    { signal },
  );
  addEventListener(
    'online',
    () => {
      if (read()?.isSent) void restored.then(send);
    },
    { signal },
  );
});

function openAround(control: Element): HTMLDetailsElement[] {
  const around = control.closest('details');
  return around ? [around] : [];
}
