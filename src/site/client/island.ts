/**
 * Defines a custom element whose markup is already complete without script.
 * `enhance` runs each time an element enters the page; the signal aborts when it leaves,
 * so listeners added with it need no removing.
 */
export function island(name: string, enhance: (element: HTMLElement, signal: AbortSignal) => void): void {
  class Island extends HTMLElement {
    #gone = new AbortController();

    connectedCallback(): void {
      this.#gone = new AbortController();
      enhance(this, this.#gone.signal);
    }

    disconnectedCallback(): void {
      this.#gone.abort();
    }
  }
  if (customElements.get(name) === undefined) customElements.define(name, Island);
}
