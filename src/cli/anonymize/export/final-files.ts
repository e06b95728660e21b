import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Io } from '../../io.ts';
import { onFile } from './export-failure.ts';

/** Writes a file whole or not at all: beside it first, then under its name. @param mode 600 keeps others out */
export async function writeWhole(option: string, path: string, text: string, mode = 0o644): Promise<void> {
  const beside = `${path}.partial`;
  await onFile(option, async () => {
    try {
      const handle = await open(beside, 'w', mode);
      try {
        await handle.chmod(mode);
        await handle.writeFile(text);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  });
}

/** The same for `-`, which is standard output. */
export async function writeReport(option: string, path: string, report: unknown, io: Io): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (path === '-') io.stdout(text);
  else await writeWhole(option, path, text);
}

/** Whether something bears the name already. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Moves a finished file under its name, and makes the name as durable as its content. */
export async function publish(option: string, from: string, to: string): Promise<void> {
  await onFile(option, async () => {
    await rename(from, to);
    const folder = await open(dirname(to), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  });
}
