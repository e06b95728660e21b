import { createPublicKey } from 'node:crypto';
import { dataDirOf } from '../api/config.ts';
import { VeilederError } from '../core/errors.ts';
import { createKeyFile, rotateKeyFile } from '../storage/crypto/key-file.ts';
import { newKeySet, signingKey } from '../storage/crypto/key-set.ts';
import { keyFileOf, readKeySource } from '../storage/crypto/key-source.ts';
import { keySourceOf } from '../storage/open-configured-store.ts';
import { rewrap } from '../storage/records/rewrap.ts';
import type { Io } from './io.ts';
import { commandOfParts, WrongUse } from './sub-commands.ts';
import { STORE_VARIABLES, withStore } from './with-store.ts';

const USAGE = `Usage: veileder keys list
       veileder keys create FILE
       veileder keys rotate
       veileder keys rewrap

  list      the sealing keys, oldest first, and which one seals what is new; and the public key of the anchors
  create    a file of new keys, mode 600; a file that is there is refused
  rotate    adds a sealing key to the key file and makes it the current one; running services take it up within a minute,
            or at once on SIGHUP. Keys that come from ENCRYPTION_KEYS or a command are rotated where they are kept
  rewrap    seals everything anew that older keys have sealed, beside a running service on PostgreSQL; can be stopped and
            run again. Exits 3 where a value does not open

${STORE_VARIABLES}`;

async function list(io: Io): Promise<number> {
  const keys = await readKeySource(keySourceOf(process.env, dataDirOf(process.env)));
  if (keys === undefined) throw new VeilederError('not-found', 'there are no keys yet');
  const all = Object.entries(keys.sealing).sort(([, a], [, b]) => (a.created < b.created ? -1 : 1));
  for (const [id, { created }] of all)
    io.stdout(`${id}\t${created}${id === keys.current ? '\tcurrent' : ''}\n`);
  const publicKey = createPublicKey(signingKey(keys.signing)).export({ type: 'spki', format: 'der' });
  io.stdout(`anchors\t${publicKey.toString('base64')}\n`);
  return 0;
}

async function create([file, ...more]: readonly string[], io: Io): Promise<number> {
  if (file === undefined || file.startsWith('--') || more.length > 0)
    throw new WrongUse('create takes one file');
  if (await createKeyFile(file, newKeySet(new Date()))) return 0;
  io.stderr('keys: FILE is there already\n');
  return 1;
}

async function rotate(io: Io): Promise<number> {
  const file = keyFileOf(keySourceOf(process.env, dataDirOf(process.env)));
  if (file === undefined) {
    io.stderr(
      'keys: the keys come from ENCRYPTION_KEYS or a command; rotate a copy of them as a file and put it back\n',
    );
    return 1;
  }
  io.stdout(`${await rotateKeyFile(file, new Date())}\n`);
  return 0;
}

function rewrapAll(io: Io): Promise<number> {
  return withStore('keys', io, async ({ database, keyring }) => {
    const show = (text: string): void => {
      if (process.stderr.isTTY) io.stderr(`\r\u001b[K${text}`);
    };
    const report = await rewrap(database, keyring, count => show(`${count} values sealed anew`));
    show('');
    io.stdout(`${JSON.stringify(report)}\n`);
    for (const { column, rows } of report.unreadable)
      io.stderr(`keys rewrap: ${rows} values of ${column} do not open\n`);
    return report.unreadable.length === 0 ? 0 : 3;
  });
}

function run(args: readonly string[], io: Io): Promise<number> {
  const [action, ...rest] = args;
  if (action === 'create') return create(rest, io);
  if (rest.length === 0 && action === 'list') return list(io);
  if (rest.length === 0 && action === 'rotate') return rotate(io);
  if (rest.length === 0 && action === 'rewrap') return rewrapAll(io);
  throw new WrongUse('needs list, create FILE, rotate or rewrap');
}

/** `veileder keys`: 0 done, 1 failed, 2 wrong use, 3 a value does not open. */
export const keysCommand = commandOfParts(
  {
    name: 'keys',
    summary: 'encryption keys: list, create, rotate, rewrap',
    usage: USAGE,
    failed: 'the key file cannot be read or written',
  },
  run,
);
