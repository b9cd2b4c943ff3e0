import { island } from './island.ts';

island('copy-receipt', (element, signal) => {
  // Without a secure context there is no clipboard: the code stays there to be written down.
  if (!navigator.clipboard || element.querySelector('button')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button is-quiet';
  button.textContent = element.getAttribute('copy');
  const told = document.createElement('span');
  told.className = 'quiet';
  told.setAttribute('role', 'status');
  button.addEventListener(
    'click',
    () => {
      void navigator.clipboard.writeText(element.getAttribute('code') ?? '').then(() => {
        told.textContent = element.getAttribute('copied');
      });
    },
    { signal },
  );
  element.append(' ', button, ' ', told);
});
