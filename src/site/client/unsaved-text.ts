import { island } from './island.ts';

/** What was typed into a form and not saved, by field; `sent` names those that were sent, until a page says they were taken. */
type Kept = {
  readonly at: number;
  readonly sent?: readonly string[];
  readonly values: Record<string, string>;
};
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const prefix = 'unsaved ';
const week = 7 * 24 * 3_600_000;
const stores = [localStorage, sessionStorage];
const keys = (store: Storage) => Object.keys(store).filter((key) => key.startsWith(prefix));
const read = (store: Storage, key: string): Kept | null => {
  try {
    return JSON.parse(store.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
};
function write(store: Storage, key: string, kept: Kept): void {
  try {
    if (Object.keys(kept.values).length > 0) store.setItem(key, JSON.stringify(kept));
    else store.removeItem(key);
  } catch {
    // Full or forbidden: the warning on leaving is still there.
  }
}

const [arrived] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const isTaken = arrived?.type === 'navigate' && /[?&](done|added|told)=/.test(location.search);
for (const store of stores) {
  for (const key of keys(store)) {
    const kept = read(store, key);
    if (!kept || Date.now() - kept.at > week) store.removeItem(key);
    else if (isTaken && kept.sent) {
      for (const name of kept.sent) delete kept.values[name];
      write(store, key, { at: kept.at, values: kept.values });
    }
  }
}
addEventListener('submit', ({ target }) => {
  if (/\/(sign-out|mine\/(erase|anonymise))/.test((target as HTMLFormElement).action))
    for (const store of stores) for (const key of keys(store)) store.removeItem(key);
});

const bare = (text: string) => text.replaceAll('\r\n', '\n').trim();

island('unsaved-text', (element, signal) => {
  const form = element.closest('form');
  if (!form) return;
  const key = prefix + element.getAttribute('place');
  const store = element.hasAttribute('for-tab') ? sessionStorage : localStorage;
  const left = (element.getAttribute('leaves') ?? '').split(' ');
  const all = [...form.elements] as Control[];
  const controls = all.filter(
    ({ name, type }) => name && !left.includes(name) && /^(text|textarea|select-one)$/.test(type),
  );
  const began = new Map(controls.map((control) => [control, control.value]));
  let isDirty = element.hasAttribute('dirty');
  let isSent = false;

  // What the form was made from comes along: taken back later, a change by somebody else is still found.
  const withSeen = (control: Control) => [
    control,
    ...all.filter(({ name }) => ['was', 'seen', `seen:${control.name}`].includes(name)),
  ];
  const kept = (): Kept => read(store, key) ?? { at: 0, values: {} };

  form.addEventListener(
    'input',
    ({ target }) => {
      const control = controls.find((one) => one === target);
      if (!control) return;
      isDirty = true;
      const { values } = kept();
      for (const { name, value } of withSeen(control)) values[name] = value;
      if (control.value === began.get(control)) delete values[control.name];
      write(store, key, { at: Date.now(), values });
    },
    { signal },
  );
  // Another form may save what this one has, such as the one below a preview of it.
  const place = element.getAttribute('place') ?? '';
  const saves = (sent: HTMLElement) =>
    sent === form || (sent.dataset.saves !== undefined && place.endsWith(` ${sent.dataset.saves}`));
  addEventListener(
    'submit',
    ({ target }) => {
      if (!saves(target as HTMLElement)) return;
      isSent = true;
      write(store, key, { ...kept(), sent: all.map(({ name }) => name) });
    },
    { signal },
  );
  addEventListener(
    'beforeunload',
    (event) => {
      if (isDirty && !isSent) event.preventDefault();
    },
    { signal },
  );

  const { at, values } = kept();
  const others = controls.filter(({ name, value }) => bare(values[name] ?? value) !== bare(value));
  if (others.length === 0) return;
  const button = (does: 'take' | 'drop', act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button is-plain';
    made.textContent = element.getAttribute(does);
    made.addEventListener('click', () => {
      element.replaceChildren();
      act();
    });
    return made;
  };
  const said = document.createElement('p');
  const { lang } = document.documentElement;
  const time = new Date(at).toLocaleString(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  said.textContent = (element.getAttribute('offer') ?? '').replace('{time}', time);
  const take = button('take', () => {
    isDirty = true;
    for (const other of others) for (const one of withSeen(other)) one.value = values[one.name] ?? one.value;
    others[0]?.focus();
  });
  const drop = button('drop', () => store.removeItem(key));
  element.append(said, take, ' ', drop);
});
