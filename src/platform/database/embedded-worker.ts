/**
 * Runs the embedded PostgreSQL in its own thread, so that a long query never holds up the event loop
 * that answers people. It speaks the PostgreSQL wire protocol on a unix socket.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { folder, socket, maxConnections } = workerData as {
  folder: string | null;
  socket: string;
  maxConnections: number;
};

const database = folder === null ? await PGlite.create() : await PGlite.create(folder);
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections });
await server.start();
parentPort?.postMessage('ready');

parentPort?.once('message', () => void close());

async function close(): Promise<void> {
  await server.stop();
  await database.close();
  parentPort?.postMessage('closed');
}
