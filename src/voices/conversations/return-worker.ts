/**
 * The service worker of the return form and of nothing else: what the form kept is shown where the network gives nothing.
 * The form itself says what is kept (client/return-form.ts); sending stays with the page.
 */
export const returnWorker = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  event.respondWith(
    fetch(request).catch(async (error) => {
      const cache = await caches.open('conversation-return');
      const found =
        (await cache.match(request, { ignoreVary: true })) ??
        (await cache.match(request, { ignoreVary: true, ignoreSearch: true }));
      if (found) return found;
      throw error;
    }),
  );
});
`;
