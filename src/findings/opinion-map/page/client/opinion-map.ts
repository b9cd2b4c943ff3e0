/**
 * The map that moves. The page is complete without this script, which follows the stream of new maps, moves the marks
 * calmly, reads the words beside them again, and saves a page load when somebody picks a statement or compares groups.
 */
import { island } from '../../../../site/client/island.ts';
import { moveMarks, type Told } from './parts/moving-marks.ts';
import { readAgain } from './parts/read-again.ts';

/** Words are read again at most this often: they change less than places do, and a page costs more. */
const readAgainEvery = 8_000;
/** Not everybody who looks at the same map asks at the same moment. */
const spreadOver = 7_000;

island('opinion-map', (element, signal) => {
  const find = <E extends Element>(selector: string) => element.querySelector<E>(selector);
  const say = (name: string) => element.getAttribute(name) ?? '';
  let run = say('run');
  /** The run that the words beside the marks are of. */
  let worded = run;
  let paused = false;
  let stream: EventSource | null = null;
  let readAt = performance.now();
  let timer = 0;
  /** When the words will be read again. */
  let due = Number.POSITIVE_INFINITY;
  /** The reading on its way; a newer one takes its place, so that no late answer covers what was asked for last. */
  let reading: AbortController | null = null;
  /** Whoever picked something waits for it: words that are merely newer come with it, or after it. */
  let going = false;

  // Digits stay Latin in Arabic too, as on the rest of the page.
  const clock = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

  /** Answers whether the page shows that address now, or something else was asked for meanwhile. */
  const read = async (address: string): Promise<'shown' | 'overtaken' | 'failed'> => {
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    signal.addEventListener('abort', () => mine.abort(), { once: true, signal: mine.signal });
    const page = await readAgain(address, mine.signal);
    if (mine.signal.aborted) return 'overtaken';
    reading = null;
    if (!page) return 'failed';
    readAt = performance.now();
    run = page.run;
    worded = run;
    showControls();
    return 'shown';
  };
  /** Reads what somebody asked for. */
  const want = async (address: string) => {
    going = true;
    const outcome = await read(address);
    if (outcome !== 'overtaken') going = false;
    return outcome;
  };
  /** Reads what the page shows once more. */
  const renew = () => {
    if (!going) void read(location.href);
  };

  const tell = (text: string) => {
    const told = find('.map-told');
    if (told) told.textContent = text;
  };

  /** Only where there is a stream is there something to pause. */
  const showControls = () => {
    const controls = find<HTMLElement>('.map-live');
    if (!controls || !stream) return;
    controls.hidden = false;
    const [state, button] = [controls.querySelector('.map-live-state'), controls.querySelector('button')];
    button?.removeAttribute('hidden');
    if (state) state.textContent = say(paused ? 'paused' : 'following');
    if (button) button.textContent = say(paused ? 'resume' : 'pause');
  };

  const hear = (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Told;
    if (told.runId === run) return;
    // A change that does not start from what is drawn here would leave marks behind: read the page instead.
    const fits = told.from === undefined || told.from === run;
    if (fits) {
      moveMarks(element, told);
      run = told.runId;
    }
    tell(say('updated').replace('{time}', clock.format()));
    const now = performance.now();
    const soonest = fits ? Math.max(1_500, readAgainEvery - (now - readAt)) : 0;
    const wait = soonest + Math.random() * (fits ? spreadOver : 1_000);
    // Never later than it was to be: where votes stream in, the words would not be read at all.
    if (now + wait >= due) return;
    due = now + wait;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      renew();
    }, wait);
  };

  const stop = () => {
    stream?.close();
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
  };
  /** Listens while the page is looked at, updates are wanted and may come. */
  const listen = () => {
    stop();
    if (paused || !say('events') || document.visibilityState === 'hidden') return;
    const address = new URL(say('events'), location.href);
    address.searchParams.set('run', run);
    stream = new EventSource(address);
    stream.addEventListener('map', hear);
    stream.addEventListener('open', showControls);
    // Refused for good: the results are hidden now, or too many look. Waiting for updates would be in vain.
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = null;
      find('.map-live button')?.setAttribute('hidden', '');
      const state = find('.map-live-state');
      if (state) state.textContent = say('ended');
    });
  };
  document.addEventListener(
    'visibilitychange',
    () => {
      listen();
      // Whoever went to another tab before the words were read again finds them read.
      if (document.visibilityState === 'visible' && !paused && worded !== run) renew();
    },
    { signal },
  );
  signal.addEventListener('abort', stop);
  listen();

  const turn = () => {
    paused = !paused;
    tell('');
    listen();
    showControls();
    if (!paused) renew();
  };

  /** Goes to an address of this page without loading it, or with when that fails. */
  const go = async (address: string) => {
    const outcome = await want(address);
    if (outcome === 'overtaken') return;
    if (outcome === 'failed') return location.assign(address);
    history.pushState(null, '', address);
    shown = location.search;
    const { hash } = new URL(address);
    const heading = hash ? find<HTMLElement>(`${hash} :is(h2, h3)`) : null;
    // What a search found, or that it found nothing, before the map that stayed as it was.
    const told = hash ? find<HTMLElement>(`${hash} :is(.field-error, .map-answer)`) : null;
    const target = told ?? heading;
    target?.setAttribute('tabindex', '-1');
    target?.focus({ preventScroll: true });
    // As the address would do without script: the whole map comes into sight, not its heading alone.
    if (hash) find(hash)?.scrollIntoView();
  };
  let shown = location.search;
  addEventListener(
    'popstate',
    () => {
      // Going to a heading of this page needs nothing from the server.
      if (location.search !== shown) void want(location.href);
      shown = location.search;
    },
    { signal },
  );

  element.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element;
      const link = target.closest<HTMLAnchorElement>('a[data-pick]');
      const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (target.closest('.map-live button')) turn();
      if (!link || !plain) return;
      event.preventDefault();
      void go(link.href);
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
      // The field is done with: it may be replaced by what the server says.
      (document.activeElement as HTMLElement | null)?.blur();
      void go(address.href);
    },
    { signal },
  );

  element.addEventListener(
    'change',
    ({ target }) => (target as Element).closest<HTMLFormElement>('.map-choose')?.requestSubmit(),
    { signal },
  );

  /** The group that the pointer or the keyboard is on stands out on the map; a mark says how many it stands for. */
  const light = (event: Event) => {
    const target = event.target as Element;
    const group = target.closest('[data-group]')?.getAttribute('data-group');
    for (const shape of element.querySelectorAll('.map-plot [data-group]'))
      shape.classList.toggle('is-lit', group != null && shape.getAttribute('data-group') === group);
    const people = target.closest<SVGElement>('.map-marks use')?.dataset.people;
    const hint = find('.map-hint');
    if (hint) hint.textContent = people ?? '';
    hint?.parentElement?.toggleAttribute('hidden', people === undefined || people === '1');
  };
  for (const name of ['pointerover', 'focusin']) element.addEventListener(name, light, { signal });
});
