/**
 * Inside the frame: keeps one person one person over reloads where no cookie is kept. The browser gives a frame storage
 * of its own for each site around it; what lies there is the same signed token that the form carries.
 */
const page = document.querySelector<HTMLElement>('[data-embed-process]');
const key = `throughline-${page?.dataset.embedProcess ?? ''}`;
const token = document.querySelector<HTMLInputElement>('input[name=token][data-own]')?.value;
const back = document.querySelector<HTMLFormElement>('form[data-embed-back]');

try {
  if (token) {
    localStorage.setItem(key, token);
    if (localStorage.getItem(key) === token) document.querySelector('[data-embed-forgets]')?.remove();
  } else if (back) {
    const kept = localStorage.getItem(key);
    const field = back.querySelector<HTMLInputElement>('input[name=token]');
    if (kept && field) {
      field.value = kept;
      back.submit();
    }
  }
} catch {
  // Storage is forbidden here: the page says so already.
}
