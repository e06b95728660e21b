import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { LIMITS } from '../../core/limits.ts';
import { ROLES } from '../../core/principal.ts';
import { parseFile } from './parse-file.ts';
import { NAME } from './read-clients.ts';

const Operator = z.strictObject({
  name: NAME,
  tenant: NAME,
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  tokenSha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
});

const OperatorsJson = z
  .strictObject({ operators: z.array(Operator).max(LIMITS.operators) })
  .refine(({ operators }) => new Set(operators.map(({ name }) => name)).size === operators.length, {
    path: ['operators'],
    message: 'has a name twice',
  });

/** A person who works on this service, as the file has them. */
export type Operator = Readonly<z.infer<typeof Operator>>;

/** Reads the file of operators. @throws VeilederError `malformed`, naming the member. */
export function parseOperators(text: string): readonly Operator[] {
  return parseFile(text, OperatorsJson, 'OPERATORS_FILE').operators;
}

/** Writes the file of operators, whole or not at all, readable by its owner alone. */
export async function writeOperators(path: string, operators: readonly Operator[]): Promise<void> {
  const { operators: checked } = OperatorsJson.parse({ operators });
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ operators: checked }, null, 2)}\n`);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}
