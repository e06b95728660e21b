import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KINDS, type Kind, newFiles } from './templates.ts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const USAGE = `Usage: npm run new ${KINDS.join('|')} ID   (ID in kebab-case, such as septic-arthritis)`;

/** Where words go. */
export interface Out {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** Begins a unit in the knowledge folder. 0 done, 1 something of that name is there, 2 wrong use. Overwrites nothing. */
export async function scaffold(args: readonly string[], dir: string, out: Out): Promise<number> {
  const [word, id, ...more] = args;
  const kind = KINDS.find((each: Kind) => each === word);
  if (kind === undefined || id === undefined || !ID.test(id) || more.length > 0) {
    out.stderr(`${USAGE}\n`);
    return 2;
  }
  const files = newFiles(kind, id);
  for (const { file } of files) {
    if (!(await exists(join(dir, file)))) continue;
    out.stderr(`new: ${file} is there already\n`);
    return 1;
  }
  for (const { file, content } of files) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), content, { flag: 'wx' });
    out.stdout(`${file}\n`);
  }
  out.stdout('Now: npx veileder knowledge check, which names what is still to be written.\n');
  return 0;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
