import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from './load-knowledge.ts';
import { packKnowledge, withKnowledge } from './pack.ts';

const RELEASED = 'datasets/knowledge';
const compress = promisify(brotliCompress);

async function hashOf(dir: string): Promise<string> {
  const loaded = await loadKnowledge(dir);
  return loaded.ok ? loaded.knowledge.hash : 'does not load';
}

describe('packed knowledge', () => {
  test('unpacks to the same hash, in a folder that is gone afterwards', async () => {
    const bytes = await packKnowledge(RELEASED);
    expect(bytes.length).toBeLessThan(6_000_000);
    let folder = '';
    const hash = await withKnowledge(bytes, async dir => {
      folder = dir;
      return hashOf(dir);
    });
    expect(hash).toBe(await hashOf(RELEASED));
    expect(existsSync(folder)).toBe(false);
  }, 60_000);

  test('is the same bytes each time', async () => {
    const [one, other] = [await packKnowledge(RELEASED), await packKnowledge(`${RELEASED}/`)];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  test.each([
    ['no bytes', Buffer.from('')],
    ['other bytes', Buffer.from('knowledge')],
  ])('refuses %s', async (_name, bytes) => {
    await expect(withKnowledge(bytes, async () => 0)).rejects.toThrow('cannot be unpacked');
  });

  test.each(['../evil.yaml', '/etc/x', 'a/../../b', 'A.yaml', '.hidden', ''])(
    'writes nowhere but beneath its folder: %j',
    async file => {
      const bytes = await compress(JSON.stringify({ format: 1, files: { [file]: 'x' } }));
      await expect(withKnowledge(bytes, async () => 0)).rejects.toThrow('cannot be unpacked');
    },
  );

  test('takes its folder away when the work fails', async () => {
    let folder = '';
    const work = async (dir: string): Promise<never> => {
      folder = dir;
      throw new Error('failed');
    };
    await expect(withKnowledge(await packKnowledge(RELEASED), work)).rejects.toThrow('failed');
    expect(existsSync(folder)).toBe(false);
  });
});
