import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderHolder, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veileder-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MODULE = new URL('./folder-lock.ts', import.meta.url).href;

/** Another process that takes the lock, says so, and keeps it. */
function holder(): ReturnType<typeof spawn> {
  const code = `import { lockFolder } from ${JSON.stringify(MODULE)};
    try { await lockFolder(${JSON.stringify(folder)}, 'DATA_DIR'); console.log('held'); setInterval(() => {}, 1000); }
    catch (error) { console.log('refused'); }`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
}

async function said(child: ReturnType<typeof spawn>): Promise<string> {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return String(chunk).trim();
}

describe('lock of a folder', () => {
  it('is held by one, names it, and can be had after release', async () => {
    const lock = await lockFolder(folder, 'DATA_DIR');
    expect(await folderHolder(folder)).toBe(process.pid);
    await expect(lockFolder(folder, 'DATA_DIR')).rejects.toThrow(
      `DATA_DIR is in use by process ${process.pid}`,
    );
    await lock.release();
    await (await lockFolder(folder, 'DATA_DIR')).release();
    expect(await folderHolder(folder)).toBeUndefined();
  });

  it('is never held by two of many that start at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const taken = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, 'DATA_DIR')));
      const held = taken.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
      expect(held.length).toBeLessThanOrEqual(1);
      await Promise.all(held.map(lock => lock.release()));
    }
  });

  it('is held by one of processes that start at once', async () => {
    const children = [holder(), holder(), holder()];
    const answers = await Promise.all(children.map(said));
    for (const child of children) child.kill('SIGKILL');
    expect(answers.filter(answer => answer === 'held')).toHaveLength(1);
  });

  it('ends with a process that was killed', async () => {
    const child = holder();
    expect(await said(child)).toBe('held');
    await expect(lockFolder(folder, 'DATA_DIR')).rejects.toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockFolder(folder, 'DATA_DIR')).release();
  });

  it('works in a folder whose path is longer than that of a socket may be', async () => {
    const deep = join(folder, 'a'.repeat(100), 'b'.repeat(100));
    await mkdir(deep, { recursive: true });
    await (await lockFolder(deep, 'DATA_DIR')).release();
  });
});
