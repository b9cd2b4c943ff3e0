/**
 * Runs the embedded PostgreSQL in its own thread, so that a long query never holds up the event loop
 * that answers people. It speaks the PostgreSQL wire protocol on a unix socket.
 */
import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketHandler, type PGLiteSocketHandlerOptions } from '@electric-sql/pglite-socket';
import { RoundQueue } from './embedded-queue.ts';

const { folder, socket, maxConnections } = workerData as {
  folder: string | null;
  socket: string;
  maxConnections: number;
};

const database = folder === null ? await PGlite.create() : await PGlite.create(folder);
const queue = new RoundQueue(database);
const handlers = new Set<PGLiteSocketHandler>();
const server = createServer((client) => {
  const handler = new PGLiteSocketHandler({
    // The handler asks no more of its queue than this one has.
    queryQueue: queue as unknown as PGLiteSocketHandlerOptions['queryQueue'],
    closeOnDetach: true,
  });
  handlers.add(handler);
  client.once('close', () => handlers.delete(handler));
  // A client that breaks off must not bring the database down.
  client.on('error', () => {});
  handler.attach(client).catch(() => client.destroy());
});
server.maxConnections = maxConnections;
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(socket, resolve);
});
parentPort?.postMessage('ready');

parentPort?.once('message', async () => {
  server.close();
  await Promise.all([...handlers].map((handler) => handler.detach(true)));
  await database.close();
  parentPort?.postMessage('closed');
});
