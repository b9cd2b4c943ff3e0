/**
 * The map that moves. Everything is in the page without this script: it follows the stream of new maps, moves the marks
 * calmly, reads the page again for the words beside them, and saves a page load when somebody picks or compares.
 */
import { island } from '../../../site/client/island.ts';

type Cell = { key: string; x: number; y: number; group: number | null; people: number };
type Group = {
  id: number;
  letter: string;
  people: number;
  hull: [number, number][];
  center: [number, number];
};
/** A change from one run to the next, or a whole drawing (then there is no `from`, and `gone` is missing). */
type Told = {
  from?: string;
  runId: string;
  unit: number;
  cells: Cell[];
  gone?: string[];
  groups: Group[] | null;
};

/** Words are read again at most this often: they change less than places do, and the page costs more. */
const readAgainEvery = 8_000;

island('opinion-map', (element, signal) => {
  const find = <E extends Element>(selector: string) => element.querySelector<E>(selector);
  const say = (name: string) => element.getAttribute(name) ?? '';
  let run = say('run');
  let paused = false;
  let stream: EventSource | null = null;
  let readAt = 0;
  let timer = 0;

  const still = matchMedia('(prefers-reduced-motion: reduce)');

  /** Takes over what the server wrote for an address: each part by its name. */
  const read = async (address: string): Promise<boolean> => {
    try {
      const answer = await fetch(address, { signal });
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!page.querySelector('opinion-map')) return false;
      readAt = performance.now();
      for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
        const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
        // Whoever is typing or reading with the keyboard here keeps their place.
        if (!fresh || fresh.innerHTML === part.innerHTML) continue;
        if (part.contains(document.activeElement) && document.activeElement?.matches('input, select'))
          continue;
        const opened = [...part.querySelectorAll('details')].map(({ open }) => open);
        part.replaceChildren(...fresh.childNodes);
        for (const [at, details] of part.querySelectorAll('details').entries())
          details.open = opened[at] ?? false;
      }
      run = page.querySelector('opinion-map')?.getAttribute('run') ?? run;
      showControls();
      return true;
    } catch {
      return false;
    }
  };

  const tell = (text: string) => {
    const told = find('.map-told');
    if (told) told.textContent = text;
  };

  const showControls = () => {
    const controls = find<HTMLElement>('.map-live');
    if (!controls || !stream) return;
    controls.hidden = false;
    const state = controls.querySelector('.map-live-state');
    const button = controls.querySelector('button');
    if (state) state.textContent = say(paused ? 'paused' : 'following');
    if (button) button.textContent = say(paused ? 'resume' : 'pause');
  };

  const move = (told: Told) => {
    const marks = find<SVGGElement>('.map-marks');
    if (!marks) return;
    const known = new Map<string, SVGUseElement>();
    for (const mark of marks.querySelectorAll('use')) known.set(mark.dataset.key ?? '', mark);
    const stay = told.gone ? null : new Set(told.cells.map(({ key }) => key));
    for (const [key, mark] of known) if (stay ? !stay.has(key) : told.gone?.includes(key)) leave(mark);
    for (const cell of told.cells) {
      const letter = cell.group === null ? 'x' : lettersById.get(cell.group);
      const shape = element.querySelector(`#mark-${letter}`);
      // A group that was not there when the page was made has no shape yet: the words, read again, bring it.
      if (!shape) continue;
      const size = Math.max(1.2, told.unit * Math.sqrt(cell.people));
      place(known.get(cell.key) ?? add(marks, cell, `#mark-${letter}`), cell, size);
    }
    for (const group of told.groups ?? []) {
      find(`.map-hull[data-group="${group.letter}"]`)?.setAttribute(
        'd',
        group.hull.length === 0 ? '' : `M${group.hull.map(([x, y]) => `${x} ${y}`).join('L')}Z`,
      );
    }
  };

  const lettersById = new Map<number, string>();
  const learn = (groups: Group[] | null) => {
    for (const { id, letter } of groups ?? []) lettersById.set(id, letter);
  };
  // The class of a mark is made from the id, the letter stands in its shape's name: enough to know which is which.
  for (const jump of element.querySelectorAll<HTMLElement>('.map-jump'))
    lettersById.set(Number(jump.dataset.id), jump.dataset.group ?? '');

  const add = (marks: SVGGElement, cell: Cell, shape: string): SVGUseElement => {
    const mark = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    mark.setAttribute('class', cell.group === null ? 'no-group' : `group-${cell.group % 8}`);
    mark.setAttribute('href', shape);
    mark.dataset.key = cell.key;
    marks.append(mark);
    return mark;
  };

  const place = (mark: SVGUseElement, cell: Cell, size: number) => {
    const before = mark.getAttribute('transform');
    const after = `translate(${cell.x} ${cell.y}) scale(${Math.round(size * 10) / 10})`;
    mark.dataset.people = String(cell.people);
    mark.setAttribute('transform', after);
    if (still.matches || before === after) return;
    const px = (text: string) => text.replace(/translate\((\S+) (\S+)\)/, 'translate($1px, $2px)');
    mark.animate(
      before === null
        ? [{ opacity: 0 }, { opacity: 1 }]
        : [{ transform: px(before) }, { transform: px(after) }],
      { duration: 900, easing: 'ease-in-out' },
    );
  };

  const leave = (mark: SVGUseElement) => {
    if (still.matches) return mark.remove();
    mark.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 500 }).onfinish = () => mark.remove();
  };

  const hear = (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Told;
    if (told.runId === run) return;
    // A change that does not start from what is drawn here would leave marks behind.
    const fits = told.from === undefined || told.from === run;
    learn(told.groups);
    if (fits) {
      move(told);
      run = told.runId;
    }
    tell(say('updated'));
    clearTimeout(timer);
    const wait = fits ? Math.max(1_500, readAgainEvery - (performance.now() - readAt)) : 0;
    timer = window.setTimeout(() => void read(location.href), wait);
  };

  const follow = () => {
    const address = new URL(say('events'), location.href);
    address.searchParams.set('run', run);
    stream = new EventSource(address);
    stream.addEventListener('map', hear, { signal });
    // Where nobody tells of new maps there is nothing to pause.
    stream.addEventListener('open', showControls, { signal });
  };
  const stop = () => {
    stream?.close();
    clearTimeout(timer);
  };
  // What comes back with the Back button, or was never looked at, need not listen.
  const listen = () => {
    stop();
    if (!paused && document.visibilityState === 'visible') follow();
  };
  document.addEventListener('visibilitychange', listen, { signal });
  signal.addEventListener('abort', stop);
  listen();

  /** Goes to an address of this page without loading it; anything unclear is left to the browser. */
  const go = async (address: string) => {
    const { hash } = new URL(address);
    if (!(await read(address))) return location.assign(address);
    history.pushState(null, '', address);
    const target = hash ? document.querySelector<HTMLElement>(`${hash} :is(h2, h3)`) : null;
    target?.setAttribute('tabindex', '-1');
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'start', behavior: still.matches ? 'auto' : 'smooth' });
  };
  addEventListener('popstate', () => void read(location.href), { signal });

  element.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element;
      const link = target.closest<HTMLAnchorElement>('a[data-pick]');
      if (
        link &&
        event.button === 0 &&
        !event.metaKey &&
        !event.ctrlKey &&
        !event.shiftKey &&
        !event.altKey
      ) {
        event.preventDefault();
        void go(link.href);
      } else if (target.closest('.map-live button')) {
        paused = !paused;
        tell('');
        if (paused) stop();
        showControls();
        if (!paused) {
          listen();
          void read(location.href);
        }
      }
    },
    { signal },
  );

  element.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches('[data-map-form]')) return;
      event.preventDefault();
      const address = new URL(form.action);
      for (const [name, value] of new FormData(form)) address.searchParams.set(name, String(value));
      (document.activeElement as HTMLElement | null)?.blur();
      void go(address.href);
    },
    { signal },
  );

  // The group that the pointer or the keyboard is on stands out on the map.
  const light = (event: Event) => {
    const about = (event.target as Element).closest<HTMLElement>('[data-group], .map-group');
    const letter = about?.dataset.group ?? about?.id.replace('group-', '') ?? '';
    const plot = find('.map-plot');
    for (const shape of plot?.querySelectorAll('[data-group]') ?? [])
      shape.classList.toggle('is-lit', letter !== '' && shape.getAttribute('data-group') === letter);
    const mark = (event.target as Element).closest<SVGUseElement>('.map-marks use');
    const note = find('.map-hint');
    if (note) note.textContent = mark ? (mark.dataset.people ?? '') : '';
  };
  for (const name of ['pointerover', 'focusin']) element.addEventListener(name, light, { signal });
});
