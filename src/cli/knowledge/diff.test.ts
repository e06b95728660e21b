import { describe, expect, test } from 'vitest';
import { packKnowledge } from '../../knowledge/pack.ts';
import { folderOf, folderWith, soundFiles } from '../../knowledge/testing/fixture.ts';
import { knowledgeCommand } from '../knowledge.ts';
import { heard } from '../testing/heard-io.ts';
import { tellDiff } from './diff.ts';
import type { KeptKnowledge } from './open-state.ts';

const run = (...args: string[]) => heard(io => knowledgeCommand.run(['diff', ...args], io));
const THRESHOLD = ['raise', 1, 'when', 'all', 1, 'value'] as const;

async function twoStates(): Promise<[string, string]> {
  const changed = await folderWith('conditions/cauda-equina/red-flag.yaml', THRESHOLD, 1);
  return [await folderOf(soundFiles()), changed];
}

describe('knowledge diff', () => {
  test('says in both languages which red flag has another threshold, in the words of findings', async () => {
    const [before, after] = await twoStates();
    const nb = await run(before, after);
    expect(nb).toMatchObject({ code: 0, err: '' });
    expect(nb.out).toContain('Røde flagg som reises annerledes (1): Cauda equina nb');
    expect(nb.out).toContain('(hot): annen grense: Points nb ≥ 2 → ≥ 1');
    const en = await run(before, '--dir', after, '--lang', 'en');
    expect(en.out).toContain('Red flag is raised when (hot): another threshold: Points ≥ 2 → ≥ 1');
  });

  test('is JSON for programs', async () => {
    const [before, after] = await twoStates();
    const { out } = await run(before, after, '--json');
    const diff = JSON.parse(out);
    expect(diff.before.hash).not.toBe(diff.after.hash);
    expect(diff.changes).toHaveLength(1);
    expect(diff.changes[0].differences[0]).toMatchObject({
      aspect: 'way',
      thresholds: [{ fact: 'score:points', before: 2, after: 1 }],
      after: { all: [{ fact: 'numbness' }, { fact: 'score:points', value: 1 }] },
    });
  });

  test('a source that was checked anew is told as that, and not as two texts that read the same', async () => {
    const path = ['weights', 0, 'present', 'source', 'checked', 'by'];
    const after = await folderWith('conditions/cauda-equina/differential.yaml', path, 'another reader');
    const { out } = await run(await folderOf(soundFiles()), after);
    expect(out).toContain('kilden er beskrevet eller kontrollert på nytt');
    expect(out).not.toContain('→ sannsynlighetsratio');
  });

  test('says that there is no difference', async () => {
    const dir = await folderOf(soundFiles());
    expect((await run(dir, dir)).out).toContain('Ingen forskjell.');
  });

  test.each([[[]], [['a', 'b', 'c']], [['a', '--lang', 'de']], [['a', '--colour']]])(
    'wrong use %j',
    async args => {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      expect(err.split('\n')).toHaveLength(2);
    },
  );

  test('a folder that does not load is named by its first problem', async () => {
    const broken = await folderWith('headings.yaml', [0, 'role'], 'weather');
    const { code, err, out } = await run(broken, broken);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('headings.yaml: [0].role');
  });
});

describe('knowledge that is kept', () => {
  async function kept(): Promise<{ readonly store: KeptKnowledge; readonly hashes: readonly string[] }> {
    const [before, after] = await twoStates();
    const artifacts = new Map([
      ['a1'.repeat(32), await packKnowledge(before)],
      ['b2'.repeat(32), await packKnowledge(after)],
    ]);
    const store: KeptKnowledge = {
      artifact: async (_, hash) => artifacts.get(hash),
      artifactHashes: async () => [...artifacts.keys()],
    };
    return { store, hashes: [...artifacts.keys()] };
  }
  const tell = (names: readonly string[], store: KeptKnowledge) =>
    heard(io => tellDiff({ names, overlays: [], language: 'en', json: false }, store, io));

  test('is named by the start of its hash', async () => {
    const { store } = await kept();
    const { code, out } = await tell(['a1a1a1a1', 'b2b2b2b2'], store);
    expect(code).toBe(0);
    expect(out).toContain('another threshold');
  });

  test('is named by its version, where one alone has it', async () => {
    const { store, hashes } = await kept();
    const both = await tell(['1.0.0', 'a1a1a1a1'], store);
    expect(both.code).toBe(1);
    expect(both.err).toContain('several are kept under this version');
    const one = { ...store, artifactHashes: async () => hashes.slice(0, 1) };
    expect(await tell(['1.0.0', 'a1a1a1a1'], one)).toMatchObject({ code: 0, err: '' });
    expect((await tell(['9.9.9', 'a1a1a1a1'], store)).err).toContain('no knowledge is kept');
  });
});
