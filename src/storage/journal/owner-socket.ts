import { closeSync, openSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';

/** Name of the socket in a folder that is owned. */
export const OWNER = 'owner';
/** Paths of sockets are cut at 104 to 108 bytes, by system. */
const PATH_BYTES = 100;
/** What `connect` says when nobody listens any more, or never did. */
const NOBODY = new Set(['ECONNREFUSED', 'ENOENT']);

/** A path for the socket of a folder that is short enough, and what lets go of it. */
function socketPath(folder: string): { readonly path: string; readonly release: () => void } {
  const path = join(folder, OWNER);
  if (Buffer.byteLength(path) <= PATH_BYTES) return { path, release: () => {} };
  if (process.platform !== 'linux')
    throw new VeilederError('malformed', 'DATA_DIR: the path is too long', { field: 'DATA_DIR' });
  const fd = openSync(folder, 'r');
  return { path: `/proc/self/fd/${fd}/${OWNER}`, release: () => closeSync(fd) };
}

/** A folder that this process owns for as long as it lives. */
export interface Ownership {
  readonly release: () => Promise<void>;
}

/**
 * Owns a new folder: a socket in it answers as long as this process lives, and no longer, however it ends. Nothing is
 * left to a clock or to process numbers, which containers on one disk do not share.
 */
export function ownFolder(folder: string): Promise<Ownership> {
  const { path, release } = socketPath(folder);
  const server: Server = createServer(socket => socket.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      release();
      const why = 'DATA_DIR: its file system has no sockets to tell who owns a journal';
      reject(new VeilederError('unavailable', why, { field: 'DATA_DIR', cause: error }));
    });
    server.listen({ path, exclusive: true }, () =>
      resolve({
        release: () =>
          new Promise(done => {
            server.close(() => {
              release();
              done();
            });
          }),
      }),
    );
  });
}

/** Whether the process that owns a folder still lives. What cannot be told counts as alive. */
export function isOwned(folder: string): Promise<boolean> {
  const { path, release } = socketPath(folder);
  return new Promise(resolve => {
    const socket = connect({ path });
    const end = (owned: boolean): void => {
      socket.destroy();
      release();
      resolve(owned);
    };
    socket.once('connect', () => end(true));
    socket.once('error', error => end(!('code' in error && NOBODY.has(String(error.code)))));
  });
}
