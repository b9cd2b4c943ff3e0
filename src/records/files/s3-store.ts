import { openAsBlob } from 'node:fs';
import { AwsClient } from 'aws4fetch';
import type { Config } from '../../platform/index.ts';
import type { FileStore } from './file-store.ts';

const answerWithinMs = 60_000;

/** In an S3-compatible store. It is told the hash of what it gets, signed, so that it can refuse what was damaged on the way. */
export function s3Store(settings: NonNullable<Config['s3']>): FileStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, pathStyle } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const base = new URL(endpoint);
  if (pathStyle) base.pathname = `${base.pathname.replace(/\/$/, '')}/${bucket}`;
  else base.hostname = `${bucket}.${base.hostname}`;
  const placeOf = (sha256: string) => `${base.href.replace(/\/$/, '')}/files/${sha256}`;
  /** Null where it has no such file. */
  const ask = async (sha256: string, init: RequestInit): Promise<Response | null> => {
    const tooLate = new AbortController();
    // Until it answers: what it then sends may take as long as whoever reads it.
    const timer = setTimeout(
      () => tooLate.abort(new Error('the file store does not answer')),
      answerWithinMs,
    );
    const answer = await client
      .fetch(placeOf(sha256), { ...init, signal: tooLate.signal })
      .finally(() => clearTimeout(timer));
    if (answer.ok) return answer;
    const said = (await answer.text()).slice(0, 500);
    if (answer.status === 404 && said.includes('NoSuchKey')) return null;
    throw new Error(`the file store answered ${answer.status} to ${init.method}: ${said}`);
  };
  return {
    async put(sha256, path) {
      const body = await openAsBlob(path);
      const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
      await (await ask(sha256, { method: 'PUT', body, headers }))?.body?.cancel();
    },
    async read(sha256, { start, end }) {
      const answer = await ask(sha256, { method: 'GET', headers: { range: `bytes=${start}-${end}` } });
      return answer?.body ?? null;
    },
    async remove(sha256) {
      await (await ask(sha256, { method: 'DELETE' }))?.body?.cancel();
    },
  };
}
