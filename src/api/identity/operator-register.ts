import { readFile, stat } from 'node:fs/promises';
import { LIMITS } from '../../core/limits.ts';
import type { Principal } from '../../core/principal.ts';
import { hashToken, isOperatorToken, isSameHash } from './operator-token.ts';
import { type Operator, parseOperators } from './operators-file.ts';

/** Who may sign in. */
export interface OperatorRegister {
  /** The operator a token belongs to. */
  readonly byToken: (token: string) => Promise<Operator | undefined>;
  /** Whether an operator is still there with the same token and roles. */
  readonly stillHas: (operator: Operator) => Promise<boolean>;
  readonly count: () => Promise<number>;
}

/** An operator as handlers see them. */
export function operatorPrincipal({ name, tenant, roles }: Operator): Principal {
  return { kind: 'operator', id: name, tenant, roles };
}

/** Looks at every operator, so that the time tells nothing of where in the file one stands. */
function find(operators: readonly Operator[], token: string): Operator | undefined {
  if (!isOperatorToken(token)) return undefined;
  const hash = hashToken(token);
  let found: Operator | undefined;
  for (const operator of operators) if (isSameHash(operator.tokenSha256, hash)) found = operator;
  return found;
}

/** A register over whatever gives the operators of now. */
export function operatorRegister(current: () => Promise<readonly Operator[]>): OperatorRegister {
  return {
    count: async () => (await current()).length,
    byToken: async token => find(await current(), token),
    async stillHas(operator) {
      const now = (await current()).find(({ name }) => name === operator.name);
      return now !== undefined && JSON.stringify(now) === JSON.stringify(operator);
    },
  };
}

/**
 * The operators of a file, read again when it changes, so that one who is removed is out within seconds and without a restart.
 * A file that can no longer be read lets nobody in.
 * @throws VeilederError `malformed` for a file that is wrong at the start.
 */
export async function watchOperators(
  path: string,
  nowMs: () => number,
  onFailure: () => void,
): Promise<() => Promise<readonly Operator[]>> {
  const stampOf = async (): Promise<string> => {
    const { mtimeMs, ino, size } = await stat(path);
    return `${mtimeMs} ${ino} ${size}`;
  };
  let stamp = await stampOf();
  let operators = parseOperators(await readFile(path, 'utf8'));
  let checkedAtMs = nowMs();
  return async () => {
    if (nowMs() - checkedAtMs < LIMITS.operatorsRecheckMs) return operators;
    checkedAtMs = nowMs();
    try {
      const newStamp = await stampOf();
      if (newStamp === stamp) return operators;
      operators = parseOperators(await readFile(path, 'utf8'));
      stamp = newStamp;
    } catch {
      // Until it can be read again nobody is in it.
      [operators, stamp] = [[], ''];
      onFailure();
    }
    return operators;
  };
}
