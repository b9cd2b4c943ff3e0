/**
 * Inside the frame: tells the page around how tall the content is, and nothing else. The body is as tall as what stands in
 * it, whatever the frame is, so that a frame that was too tall shrinks again. In a hidden or very narrow frame a word
 * stands on each line: no height of that says anything.
 */
const narrowest = 160;
const tell = () => {
  if (innerWidth < narrowest) return;
  parent.postMessage({ throughlineHeight: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
};
new ResizeObserver(tell).observe(document.body);
addEventListener('resize', tell);
tell();
