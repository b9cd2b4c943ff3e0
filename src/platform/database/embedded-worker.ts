/**
 * Runs the embedded PostgreSQL in its own thread, so that a long query never holds up the event loop
 * that answers people. It speaks the PostgreSQL wire protocol on a unix socket.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { EmbeddedServer } from './embedded-server.ts';

const { folder, socket, maxConnections } = workerData as {
  folder: string | null;
  socket: string;
  maxConnections: number;
};

const database = folder === null ? await PGlite.create() : await PGlite.create(folder);
const server = new EmbeddedServer(database, maxConnections);
await server.listen(socket);
parentPort?.postMessage('ready');

parentPort?.once('message', () => void close());

async function close(): Promise<void> {
  await server.close();
  await database.close();
  parentPort?.postMessage('closed');
}
