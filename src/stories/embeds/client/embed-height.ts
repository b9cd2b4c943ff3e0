/** Inside the frame: tells the page around how tall it is, and nothing else. */
const tell = () => parent.postMessage({ throughlineHeight: document.documentElement.scrollHeight }, '*');
new ResizeObserver(tell).observe(document.documentElement);
tell();
