import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** The page and what it asks for (style sheet, scripts), as compressed bytes with headers. */
export async function firstVisit(url: string): Promise<{ bytes: number; requests: number }> {
  const page = await get(url);
  const html = page.text;
  const wanted = [...html.matchAll(/<(?:link[^>]+rel="stylesheet"[^>]+href|script[^>]+src)="([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  let bytes = page.bytes;
  for (const path of wanted) bytes += (await get(new URL(path, url).href)).bytes;
  return { bytes, requests: 1 + wanted.length };
}

function get(url: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const encoding = answer.headers['content-encoding'];
        const plain =
          encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
        const headers = answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 17);
        resolve({ bytes: body.length + headers, text: plain.toString('utf8') });
      });
    })
      .on('error', reject)
      .end();
  });
}
