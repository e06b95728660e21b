import { readFile } from 'node:fs/promises';
import { operatorsFileOf } from '../api/config.ts';
import { hashToken, newOperatorToken } from '../api/identity/operator-token.ts';
import { type Operator, parseOperators, writeOperators } from '../api/identity/operators-file.ts';
import { ROLES, type Role } from '../core/principal.ts';
import type { Io } from './io.ts';
import { namedOptions } from './named-options.ts';
import { commandOfParts, WrongUse } from './sub-commands.ts';

const USAGE = `Usage: veileder operators add NAME --tenant TENANT --roles ROLES
       veileder operators list
       veileder operators remove NAME

  Who may sign in. The file is OPERATORS_FILE, else operators.json in DATA_DIR; it is made with mode 600 and holds hashes alone.

  add          prints a new token, once; a name that is there already is refused
  --tenant     whose data the operator may see
  --roles      ${ROLES.join(', ')}; several with commas between them
  remove       a running service lets the operator in no more, within seconds
`;

const NAME = /^[a-z0-9][a-z0-9-]{0,59}$/;

function requireName(name: string | undefined, what: string): string {
  if (name === undefined || name === '') throw new WrongUse(`needs ${what}`);
  if (!NAME.test(name)) throw new WrongUse(`${what} takes small letters, digits and hyphens`);
  return name;
}

async function read(path: string): Promise<readonly Operator[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? [] : parseOperators(text);
}

const isRole = (text: string): text is Role => ROLES.some(role => role === text);

function rolesOf(text: string | undefined): Role[] {
  const names = [...new Set((text ?? '').split(',').map(one => one.trim()))];
  const roles = names.filter(isRole);
  if (roles.length < names.length) throw new WrongUse(`--roles takes ${ROLES.join(', ')}`);
  return roles;
}

async function add([name, ...rest]: readonly string[], path: string, io: Io): Promise<number> {
  const id = requireName(name, 'NAME');
  const given = namedOptions(rest, ['--tenant', '--roles']);
  if (typeof given === 'string') throw new WrongUse(given);
  const tenant = requireName(given.get('--tenant'), '--tenant');
  const roles = rolesOf(given.get('--roles'));
  const operators = await read(path);
  if (operators.some(one => one.name === id)) {
    io.stderr('operators: NAME is there already; remove it first\n');
    return 1;
  }
  const token = newOperatorToken();
  await writeOperators(path, [...operators, { name: id, tenant, roles, tokenSha256: hashToken(token) }]);
  io.stdout(`${token}\n`);
  io.stderr('This token is shown once. Signing in: /sign-in, or "Authorization: Bearer" with it.\n');
  return 0;
}

async function list(path: string, io: Io): Promise<number> {
  for (const { name, tenant, roles } of await read(path))
    io.stdout(`${name}\t${tenant}\t${roles.join(',')}\n`);
  return 0;
}

async function remove([name, ...rest]: readonly string[], path: string, io: Io): Promise<number> {
  const id = requireName(name, 'NAME');
  if (rest.length > 0) throw new WrongUse('remove takes one name');
  const operators = await read(path);
  const left = operators.filter(one => one.name !== id);
  if (left.length === operators.length) {
    io.stderr('operators: there is no such operator\n');
    return 1;
  }
  await writeOperators(path, left);
  return 0;
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const [action, ...rest] = args;
  const path = operatorsFileOf(process.env);
  if (action === 'add') return add(rest, path, io);
  if (action === 'remove') return remove(rest, path, io);
  if (action === 'list' && rest.length === 0) return list(path, io);
  throw new WrongUse('needs add, list or remove');
}

/** `veileder operators`. */
export const operatorsCommand = commandOfParts(
  {
    name: 'operators',
    summary: 'who may sign in: add, list, remove',
    usage: USAGE,
    failed: 'the file cannot be read or written',
  },
  run,
);
