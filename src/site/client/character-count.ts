import { island } from './island.ts';

/** Characters as people count them in a limit: code points, with a line break as one. */
function lengthOf(text: string): number {
  return [...text.replaceAll('\r\n', '\n').trim()].length;
}

island('character-count', (element, signal) => {
  const control = document.getElementById(element.getAttribute('of') ?? '');
  const limit = Number(element.getAttribute('limit'));
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;

  const show = () => {
    const left = limit - lengthOf(control.value);
    const words = element.getAttribute(left < 0 ? 'over' : 'left') ?? '{n}';
    element.textContent = words.replace('{n}', String(Math.abs(left)));
    element.classList.toggle('is-over', left < 0);
    // Said aloud only when it starts to matter, not at every key.
    element.setAttribute('aria-live', left <= 20 ? 'polite' : 'off');
  };
  control.addEventListener('input', show, { signal });
  show();
});
