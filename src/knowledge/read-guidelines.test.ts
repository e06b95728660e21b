import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkKnowledge } from './check-knowledge.ts';
import { contentHash } from './hash.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { packKnowledge, withKnowledge } from './pack.ts';
import { problemText } from './problem.ts';
import { folderOf, soundFiles } from './testing/fixture.ts';

const WORDS = Array.from({ length: 30 }, () => 'ord').join(' ');
const FILE = 'guidelines/nice/ng1/guideline.yaml';

function sound() {
  return {
    title: { nb: 'Rygg', en: 'Back' },
    publisher: 'NICE',
    country: 'GB',
    year: 2020,
    url: 'https://example.org/ng1',
    licence: 'reserved',
    grades: 'offer, consider',
    opened: { what: 'abstract', where: 'example.org', on: '2026-01-02' },
    reviewBy: '2027-01-02',
    sections: [
      {
        id: 'saddle',
        title: { nb: 'Ridebukse', en: 'Saddle' },
        text: { nb: WORDS, en: WORDS },
        questions: { nb: ['Hva nå?'], en: ['What now?'] },
        conditions: ['cauda-equina'],
        backs: ['red-flag'],
      },
    ],
  };
}

/** Sound knowledge with a guideline beside it. */
async function knowledgeWith(one: unknown = sound(), file = FILE): Promise<string> {
  const files = Object.entries(soundFiles()).map(([name, value]) => [`knowledge/${name}`, value]);
  return join(await folderOf({ ...Object.fromEntries(files), [file]: one }), 'knowledge');
}

async function problemsOf(change: (one: ReturnType<typeof sound>) => unknown): Promise<readonly string[]> {
  const one = sound();
  const { problems } = await checkKnowledge(await knowledgeWith(change(one) ?? one));
  return problems.map(problemText);
}

async function loadedOf(dir: string) {
  const loaded = await loadKnowledge(dir);
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'));
  return loaded.knowledge;
}

describe('guidelines beside the knowledge', () => {
  test('are read, by where they stand', async () => {
    const { guidelines } = await loadedOf(await knowledgeWith());
    expect(guidelines.get('nice/ng1')).toEqual({ id: 'nice/ng1', ...sound() });
    expect(await problemsOf(() => undefined)).toEqual([]);
  });

  test('are part of the hash; knowledge without any has the hash it always had', async () => {
    const one = sound();
    const first = await loadedOf(await knowledgeWith(one));
    one.sections[0]?.questions.nb.push('Og så?');
    const changed = await loadedOf(await knowledgeWith(one));
    const without = await loadedOf(await folderOf(soundFiles()));
    expect(new Set([first.hash, changed.hash, without.hash]).size).toBe(3);
    const { hash, guidelines, overlays, ...rest } = without;
    expect(overlays).toEqual([]);
    expect(guidelines.size).toBe(0);
    expect(hash).toBe(contentHash(rest));
  });

  test('are kept with the knowledge, so that it can be run again', async () => {
    const dir = await knowledgeWith();
    const hash = await withKnowledge(await packKnowledge(dir), async kept => (await loadedOf(kept)).hash);
    expect(hash).toBe((await loadedOf(dir)).hash);
  });

  test.each<[string, (one: ReturnType<typeof sound>) => unknown, RegExp]>([
    [
      'no question',
      one => ({ ...one, sections: [{ ...one.sections[0], questions: { nb: [], en: ['x'] } }] }),
      /questions\.nb: needs at least one question/,
    ],
    [
      'one language',
      one => ({ ...one, sections: [{ ...one.sections[0], text: { nb: WORDS } }] }),
      /text\.en/,
    ],
    ['no source', one => ({ ...one, url: 'nowhere' }), /url: must be an http/],
    ['no review', one => ({ ...one, reviewBy: undefined }), /reviewBy/],
    ['a review before it was opened', one => ({ ...one, reviewBy: '2025-01-01' }), /must be after/],
    [
      'an unknown condition',
      one => ({ ...one, sections: [{ ...one.sections[0], conditions: ['nothing'] }] }),
      /there is no condition nothing/,
    ],
    [
      'an id twice',
      one => ({ ...one, sections: [one.sections[0], one.sections[0]] }),
      /saddle is there twice/,
    ],
    [
      'a link to no card',
      one => ({ ...one, sections: [{ ...one.sections[0], backs: [] }] }),
      /backs none of their cards/,
    ],
    [
      'too few words',
      one => ({ ...one, sections: [{ ...one.sections[0], text: { nb: 'Kort.', en: WORDS } }] }),
      /text\.nb has 1 words/,
    ],
    ['an unknown member', one => ({ ...one, extra: 1 }), /extra/],
  ])('are refused with %s', async (_name, change, message) => {
    expect((await problemsOf(change)).join('\n')).toMatch(message);
  });

  test('a folder without its file is a problem that names it', async () => {
    const { problems } = await checkKnowledge(await knowledgeWith('x', 'guidelines/nice/ng1/other.yaml'));
    expect(problems.map(problemText)).toEqual([`${FILE}: is missing`]);
  });
});
