import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { VeilederError } from '../../core/errors.ts';

/** A folder that is ours until it is let go, or until the process ends in whatever way. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/** Who holds a folder. `settled` is false while it may still give way to another that starts at the same time. */
interface Holder {
  readonly pid: number;
  readonly settled: boolean;
}

const NAME = /^lock-[0-9a-f]{16}$/;
const TRIES = 12;
const RETRY_MS = 40;
const ANSWER_MS = 1_000;

/**
 * Locks a folder for this process. Whoever wants it first listens on a socket of its own in the folder and then looks
 * whether another one listens: of two that start together, at least one sees the other, so both never hold it. A socket
 * dies with its process, so kill -9 leaves nothing locked. Good for one machine; not for a network file system.
 * @throws VeilederError `unavailable` that names the process that holds it.
 */
export async function lockFolder(folder: string, what: string): Promise<FolderLock> {
  let holder: Holder | undefined;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const own = await announce(folder);
    holder = await otherHolder(folder, own.name);
    if (holder === undefined) return own.settle();
    await own.release();
    if (holder.settled) break;
    await wait(RETRY_MS * (1 + turn * Math.random()));
  }
  throw new VeilederError('unavailable', `${what} is in use by process ${holder?.pid ?? 'unknown'}`, {
    field: what,
  });
}

/** The process that holds a folder, or undefined when nobody does. */
export async function folderHolder(folder: string): Promise<number | undefined> {
  return (await otherHolder(folder, ''))?.pid;
}

interface Announced extends FolderLock {
  readonly name: string;
  readonly settle: () => FolderLock;
}

/** Listens under a name of its own. The name is given by renaming, so that who sees it finds it answering. */
async function announce(folder: string): Promise<Announced> {
  const id = randomBytes(8).toString('hex');
  const name = `lock-${id}`;
  const state = { settled: false };
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy());
    socket.end(`${process.pid} ${state.settled ? 'settled' : 'starting'}\n`);
  });
  await inFolder(folder, path => listen(server, path(`starting-${id}`)));
  await rename(join(folder, `starting-${id}`), join(folder, name));
  server.unref();
  const release = async (): Promise<void> => {
    await new Promise<void>(resolve => server.close(() => resolve()));
    await rm(join(folder, name), { force: true });
  };
  return {
    name,
    release,
    settle: () => {
      state.settled = true;
      return { release };
    },
  };
}

/** Paths of sockets are short by law of the system; through a descriptor the folder's own length does not count. */
async function inFolder<T>(folder: string, work: (path: (name: string) => string) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return work(name => join(folder, name));
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return await work(name => `/proc/self/fd/${handle.fd}/${name}`);
  } finally {
    await handle.close();
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve());
  });
}

async function otherHolder(folder: string, own: string): Promise<Holder | undefined> {
  const names = (await readdir(folder)).filter(name => NAME.test(name) && name !== own);
  return inFolder(folder, async path => {
    const holders = await Promise.all(names.map(name => ask(path(name), join(folder, name))));
    const alive = holders.filter(holder => holder !== undefined);
    return alive.find(({ settled }) => settled) ?? alive[0];
  });
}

/** Asks a socket who listens. A name whose process is gone is removed; names are never used twice. */
function ask(path: string, file: string): Promise<Holder | undefined> {
  return new Promise(resolve => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('no answer')));
    socket.on('data', chunk => {
      text += chunk.toString();
    });
    socket.once('end', () => resolve({ pid: Number.parseInt(text, 10), settled: text.includes('settled') }));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(undefined);
      else if (error.code === 'ECONNREFUSED')
        rm(file, { force: true }).then(
          () => resolve(undefined),
          () => resolve(undefined),
        );
      // Whoever listens and does not answer is stopped or busy, and holds the folder all the same.
      else resolve({ pid: Number.parseInt(text, 10), settled: true });
    });
  });
}
