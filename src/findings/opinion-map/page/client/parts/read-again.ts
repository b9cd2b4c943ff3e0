/** Reads a page of this map from the server and takes over the parts of it that are different. */

export type ReadPage = { readonly run: string };

/** Answers the run that the page shows, or null when there was no such page to be had. */
export async function readAgain(address: string, signal: AbortSignal): Promise<ReadPage | null> {
  try {
    const answer = await fetch(address, { signal });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    const run = page?.querySelector('opinion-map')?.getAttribute('run');
    if (!page || !run) return null;
    await released(signal);
    if (signal.aborted) return null;
    for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (fresh && fresh.innerHTML !== part.innerHTML && !isBeingUsed(part)) takeOver(part, fresh);
    }
    return { run };
  } catch {
    return null;
  }
}

/** Nothing is exchanged under a finger: a press that begins on a link and ends on its successor would do nothing. */
async function released(signal: AbortSignal): Promise<void> {
  if (!document.querySelector('[data-part]:active')) return;
  await new Promise<void>((resolve) => {
    for (const end of ['pointerup', 'pointercancel', 'dragend', 'keyup'])
      addEventListener(end, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
  // The click comes right after the finger is lifted.
  await new Promise((resolve) => setTimeout(resolve));
}

/** Whoever is typing or choosing here keeps what they have. */
function isBeingUsed(part: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement !== null && part.contains(activeElement) && activeElement.matches('input, select');
}

/** Puts the fresh content in place of the old: what was opened stays open, the focus stays where it was. */
function takeOver(part: HTMLElement, fresh: Element): void {
  const opened = [...part.querySelectorAll('details')].map(({ open }) => open);
  const focused = part.contains(document.activeElement) ? placeOf(part, document.activeElement) : -1;
  part.replaceChildren(...fresh.childNodes);
  for (const [at, details] of part.querySelectorAll('details').entries()) details.open = opened[at] ?? false;
  if (focused >= 0) reachable(part)[focused]?.focus({ preventScroll: true });
}

const reachable = (part: HTMLElement) => [
  ...part.querySelectorAll<HTMLElement>('a, button, input, select, summary'),
];
const placeOf = (part: HTMLElement, element: Element | null) =>
  reachable(part).indexOf(element as HTMLElement);
