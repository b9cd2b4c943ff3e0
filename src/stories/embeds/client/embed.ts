/**
 * The one line that shows a poll on somebody's page:
 * <script async src="https://…/embed.js" data-poll="ID" data-language="en"></script>
 * It puts a frame where it stands. It sets no cookie, reads nothing of the page and sends nothing anywhere.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const poll = script.dataset.poll ?? '';
  if (!/^[a-z0-9-]+$/.test(poll)) return;
  const home = new URL(script.src).origin;
  const frame = document.createElement('iframe');
  const language = /^[a-z]{2}$/.test(script.dataset.language ?? '') ? `?lang=${script.dataset.language}` : '';
  frame.src = `${home}/polls/${poll}/embed${language}`;
  frame.title = script.dataset.title ?? 'Throughline';
  frame.width = '100%';
  frame.height = script.dataset.height ?? '560';
  frame.loading = 'lazy';
  frame.style.border = '0';
  script.after(frame);
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== home) return;
    const height = (event.data as { throughlineHeight?: unknown } | null)?.throughlineHeight;
    if (typeof height === 'number' && height > 100 && height < 4000) frame.height = String(Math.ceil(height));
  });
})();
