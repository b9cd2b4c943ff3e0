/** Server-sent events of an open connection, as they come. */
export async function openEvents(
  home: string,
  path: string,
): Promise<{
  next(): Promise<{ id: string; data: unknown }>;
  close(): void;
  status: number;
  headers: Headers;
}> {
  const stop = new AbortController();
  const response = await fetch(`${home}${path}`, { signal: stop.signal });
  const chunks = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    status: response.status,
    headers: response.headers,
    close: () => stop.abort(),
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined)
            return { id: /^id: (.*)$/m.exec(block)?.[1] ?? '', data: JSON.parse(data) as unknown };
          continue;
        }
        const { done, value } = (await chunks?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error('the stream has ended');
        text += decoder.decode(value, { stream: true });
      }
    },
  };
}
