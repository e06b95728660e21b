import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VeilederError } from '../../core/errors.ts';
import { hashToken, isOperatorToken, newOperatorToken } from './operator-token.ts';
import type { Operator } from './operators-file.ts';

const FILE = 'admin-token';

/** Made only where there is none: several processes that start at once end up with the same one. */
async function makeOrRead(path: string): Promise<string> {
  await writeFile(path, `${newOperatorToken()}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  await chmod(path, 0o600);
  return (await readFile(path, 'utf8')).trim();
}

/**
 * The operator `admin` of a service that nothing is configured for; the token stands in `admin-token` of the data folder, mode 600.
 * @throws VeilederError `unavailable` where the file cannot be made or holds no token.
 */
export async function adminOperator(dataDir: string): Promise<Operator> {
  const path = join(dataDir, FILE);
  let token: string;
  try {
    await mkdir(dataDir, { recursive: true });
    token = await makeOrRead(path);
  } catch (cause) {
    throw new VeilederError('unavailable', `DATA_DIR: ${FILE} cannot be written`, {
      field: 'DATA_DIR',
      cause,
    });
  }
  if (!isOperatorToken(token))
    throw new VeilederError(
      'unavailable',
      `DATA_DIR: ${FILE} holds no token; remove it, and a new one is made`,
      {
        field: 'DATA_DIR',
      },
    );
  return { name: 'admin', tenant: 'local', roles: ['admin'], tokenSha256: hashToken(token) };
}
