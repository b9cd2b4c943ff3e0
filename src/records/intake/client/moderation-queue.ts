import { island } from '../../../site/client/island.ts';

const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

/** The question mark, or the Latin letter pressed; on an Arabic or other keyboard, the one in that place. */
function letterOf(event: KeyboardEvent): string {
  return /^[a-z?]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace('Key', '').toLowerCase();
}

/** The arrows move as well, once one is in the list; before they scroll the page. */
function keyOf(event: KeyboardEvent): string {
  const inList = (event.target as HTMLElement).closest('.queue-item') !== null;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
    return inList ? (event.key === 'ArrowDown' ? 'j' : 'k') : '';
  return event.key === 'Enter' ? 'enter' : letterOf(event);
}

/** Keys for reading through the queue. They act while the focus is in it or nowhere, and never while somebody types. */
island('moderation-queue', (element, signal) => {
  const items = [...element.querySelectorAll<HTMLElement>('.queue-item')];
  const help = element.querySelector<HTMLElement>('.queue-keys');
  if (help) help.hidden = false;

  const ticks = [...element.querySelectorAll<HTMLInputElement>('.queue-item .queue-tick input')];
  const all = element.querySelector<HTMLElement>('.queue-all');
  const allTick = all?.querySelector('input');
  if (all && allTick && ticks.length > 1) {
    all.hidden = false;
    element.addEventListener(
      'change',
      ({ target }) => {
        if (target === allTick) for (const tick of ticks) tick.checked = allTick.checked;
        else allTick.checked = ticks.every((tick) => tick.checked);
      },
      { signal },
    );
  }

  const current = () => items.findIndex((item) => item.contains(document.activeElement));
  const go = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)];
    item?.focus();
    item?.scrollIntoView({ block: 'nearest' });
  };
  const open = (item: HTMLElement, act: string) => {
    const details = item.querySelector<HTMLDetailsElement>(`details[data-act="${act}"]`);
    if (!details) return;
    details.open = true;
    const field = details.querySelector<HTMLElement>('select, input:not([type="hidden"]), textarea');
    field?.focus();
    // The number of the nearest one stands there already: another one is typed over it.
    if (field instanceof HTMLInputElement) field.select();
  };
  const acts: Record<string, (item: HTMLElement) => void> = {
    // Of what waits, to take it; where one has it already, to give it back.
    a: (item) =>
      item
        .querySelector<HTMLFormElement>('form:is([data-act="accept"], [data-act="take"], [data-act="leave"])')
        ?.requestSubmit(),
    s: (item) => open(item, 'snooze'),
    r: (item) => open(item, 'reject'),
    m: (item) => open(item, 'merge'),
    d: (item) => open(item, 'redact'),
    x: (item) => item.querySelector<HTMLInputElement>('.queue-tick input')?.click(),
  };

  const follow = (link: HTMLAnchorElement | null | undefined): boolean => {
    link?.click();
    return Boolean(link);
  };
  const press = (key: string): boolean => {
    const index = current();
    const item = items[index];
    switch (key) {
      case '?':
        help?.toggleAttribute('open');
        help?.querySelector('summary')?.focus();
        return true;
      case 'n':
        return follow(document.querySelector<HTMLAnchorElement>('.pagination a[rel="next"]'));
      case 'enter':
        // On a button or a link the key is theirs.
        return document.activeElement === item && follow(item?.querySelector('.queue-number a'));
      case 'j':
      case 'k':
        go(key === 'j' ? index + 1 : index - 1);
        return true;
    }
    const act = acts[key];
    if (item && act) act(item);
    return Boolean(item && act);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target !== document.body && !element.contains(target)) return;
    if (event.key === 'Escape') target.closest<HTMLElement>('.queue-item')?.focus();
    else if (!target.closest(typing) && press(keyOf(event))) event.preventDefault();
  };
  document.addEventListener('keydown', onKey, { signal });

  // After a decision the page comes back here: go on with the next without reaching for the mouse.
  if (new URLSearchParams(location.search).has('done') || new URLSearchParams(location.search).has('pressed'))
    go(0);
});
