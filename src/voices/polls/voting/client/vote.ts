/**
 * Votes without a page load. The markup is complete without this script: it sends the same forms to the same addresses
 * and puts the card that comes back in place of the old one. A vote that does not get through is kept and sent again.
 */

type Vote = { readonly address: string; readonly fields: URLSearchParams };
type Answer = { ok: boolean; card?: string; pause?: string | null; message?: string | null };

const answerKeys: Record<string, string> = {
  1: 'agree',
  a: 'agree',
  2: 'disagree',
  d: 'disagree',
  3: 'pass',
  p: 'pass',
};
const longestWait = 30_000;

class VoteCard extends HTMLElement {
  #busy = false;
  /** The vote on its way; a changed mind puts another in its place. */
  #waiting: Vote | null = null;
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    this.addEventListener('submit', (event) => this.#submit(event as SubmitEvent), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    // A vote that is on its way must not be lost by closing the page unaware.
    addEventListener('beforeunload', (event) => this.#busy && event.preventDefault(), { signal });
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  /** Keys work only while the card has the focus, and never while somebody writes. */
  #key(event: KeyboardEvent): void {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    const value = answerKeys[key.toLowerCase()];
    const button =
      value !== undefined
        ? this.querySelector<HTMLButtonElement>(`button[name=value][value=${value}]`)
        : key.toLowerCase() === 'u'
          ? this.querySelector<HTMLButtonElement>('button[form=vote-undo]')
          : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  #submit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form, event.submitter)) fields.append(name, String(value));
    const vote = { address: form.action, fields };
    if (this.#waiting && !isSameQuestion(this.#waiting, vote)) return;
    const isFirst = this.#waiting === null;
    this.#waiting = vote;
    if (isFirst) void this.#send();
    else this.#mark();
  }

  async #send(): Promise<void> {
    this.#setBusy(true);
    let failed = false;
    for (let wait = 1_000; this.#waiting; wait = Math.min(wait * 2, longestWait)) {
      const sent: Vote = this.#waiting;
      const answer = await this.#try(sent);
      // Pressed while the earlier answer was on its way: the last one counts, so it goes after it.
      if (answer && this.#waiting !== sent) continue;
      if (answer) {
        this.#take(answer, failed);
        return;
      }
      failed = true;
      this.#tell(this.getAttribute('waiting'));
      this.#mark();
      await waitOrOnline(wait, this.#gone.signal);
      if (this.#gone.signal.aborted) return;
    }
  }

  /** What became of the vote. Refused without a card, what was chosen and written stays, and can be sent again. */
  #take(answer: Answer, failed: boolean): void {
    if (answer.card === undefined) this.#mark();
    this.#waiting = null;
    this.#setBusy(false);
    const refused = answer.ok ? null : (answer.message ?? this.getAttribute('refused'));
    this.#tell(refused ?? (failed ? this.getAttribute('arrived') : ''));
    this.#show(answer);
  }

  /** What the server said, or null when it said nothing that counts as an answer: then the vote goes again. */
  async #try({ address, fields }: Vote): Promise<Answer | null> {
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: fields,
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(20_000),
      });
      if (response.status >= 500) return null;
      const answer = (await response.json().catch(() => null)) as Answer | null;
      if (answer?.card !== undefined) return answer;
      // An answer in which nothing was taken, whoever it came from; one that broke off is none.
      return response.ok ? null : { ok: false };
    } catch {
      return null;
    }
  }

  /** Shows which answer waits. */
  #mark(): void {
    const waiting = this.#waiting?.fields.get('value');
    for (const button of this.querySelectorAll<HTMLButtonElement>('.vote-form button[name=value]'))
      button.setAttribute('aria-pressed', String(button.value === waiting));
  }

  #show(answer: Answer): void {
    if (answer.pause) {
      location.assign(answer.pause);
      return;
    }
    const body = this.querySelector('.vote-body');
    if (!body || answer.card === undefined) return;
    // The pointer still rests where the last answer was: the next statement's must not look chosen.
    this.toggleAttribute('resting', true);
    addEventListener('pointermove', () => this.removeAttribute('resting'), {
      once: true,
      signal: this.#gone.signal,
    });
    body.innerHTML = answer.card;
    const problem =
      this.querySelector<HTMLElement>('.field-error') && this.querySelector<HTMLElement>('[aria-invalid]');
    const next = problem ?? this.querySelector<HTMLElement>('[data-statement]');
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.toggleAttribute('busy', busy);
    this.querySelector('.vote-form')?.setAttribute('aria-busy', String(busy));
  }

  /** Said to screen readers, and shown right below the buttons, where the eye is. */
  #tell(text: string | null): void {
    const told = this.querySelector('.vote-told');
    if (told) told.textContent = text;
    const shown = this.querySelector('.vote-saved') ?? this.querySelector('.progress-words');
    if (!shown || !text) return;
    shown.textContent = text;
    shown.setAttribute('aria-hidden', 'true');
  }
}

/** Another answer to the same statement, rather than an undo or the next statement. */
function isSameQuestion(a: Vote, b: Vote): boolean {
  return a.address === b.address && a.fields.get('statement') === b.fields.get('statement');
}

function waitOrOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

if (customElements.get('vote-card') === undefined) customElements.define('vote-card', VoteCard);
