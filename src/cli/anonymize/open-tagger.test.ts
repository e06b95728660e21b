import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifiersIn } from '../../anonymize/find-identifiers.ts';
import { createLexicon } from '../../anonymize/lists/lexicon.ts';
import { loadWordLists } from '../../anonymize/lists/load-word-lists.ts';
import { readText } from '../../anonymize/proper/reading.ts';
import { loadTaggerFile } from '../../anonymize/tagger/load-tagger-file.ts';
import { tagWords } from '../../anonymize/tagger/tag-words.ts';
import { openTagger } from './open-tagger.ts';

const TAGGER = 'datasets/anonymization/tagger';

/** No lists at all: whatever is found then is found by letters and neighbours. */
const unlisted = createLexicon(loadWordLists({ keep: () => false }));

describe('the released tagger', () => {
  it('finds names that no list holds and no recognizer found, and explains them without their words', async () => {
    const tagger = await openTagger();
    if (tagger === undefined) throw new Error('the released tagger is missing');
    const text = 'Snakket med torgunn hauksvik på telefon. Hun bor i grasvik. Lachman neg, Ibux 400 mg.';
    const found = await tagWords(readText(text, unlisted), tagger);
    expect(found.map(({ start, end }) => text.slice(start, end))).toContain('torgunn hauksvik');
    expect(found.some(({ because }) => /torgunn|hauksvik/i.test(because))).toBe(false);
    expect(found.some(({ start, end }) => /Lachman|Ibux/.test(text.slice(start, end)))).toBe(false);
    expect(await tagWords(readText(text, unlisted), tagger)).toEqual(found);
  });

  it('only adds to what the recognizers find', async () => {
    const tagger = await openTagger();
    if (tagger === undefined) throw new Error('the released tagger is missing');
    const reading = readText('S: amundsen ringte fra torsvik. Fnr 120478 45612, tlf 905 48 694.', unlisted);
    const tagged = await tagWords(reading, tagger);
    const more = identifiersIn(reading, undefined, [() => tagged]);
    for (const { start, end } of identifiersIn(reading))
      expect(more.some(span => span.start <= start && span.end >= end)).toBe(true);
  });
});

describe('the file of a tagger', () => {
  it('is off where it is missing', () => {
    expect(loadTaggerFile(mkdtempSync(join(tmpdir(), 'tagger-')))).toBeUndefined();
  });

  it('is refused where the model is another', () => {
    const dir = mkdtempSync(join(tmpdir(), 'tagger-'));
    copyFileSync(`${TAGGER}/manifest.json`, join(dir, 'manifest.json'));
    writeFileSync(join(dir, 'tagger.onnx'), 'another');
    expect(() => loadTaggerFile(dir)).toThrow('not the one its manifest names');
  });

  it('is refused where its features are others', () => {
    const dir = mkdtempSync(join(tmpdir(), 'tagger-'));
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ features: 'tagger-0' }));
    writeFileSync(join(dir, 'tagger.onnx'), 'a model');
    expect(() => loadTaggerFile(dir)).toThrow('other features');
  });
});
