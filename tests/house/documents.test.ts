import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokenLinks, committedFiles, documents, firstColumn, missingPaths, rows } from './documents.ts';

const ARCHITECTURE = readFileSync('ARCHITECTURE.md', 'utf8');
const all = documents();

/** The scripts of package.json by name. */
function scripts(): Record<string, string> {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  return manifest.scripts;
}

describe('documents', () => {
  it('link only to what is there', () => {
    expect(all.flatMap(brokenLinks)).toEqual([]);
  });

  it('name only files that are there', () => {
    expect(all.flatMap(missingPaths)).toEqual([]);
  });

  it('name only scripts that are there, and those run files that are there', () => {
    const named = all.flatMap(({ text }) => [...text.matchAll(/`npm run ([\w:-]+)/g)].map(match => match[1]));
    const known = scripts();
    expect(named.filter(name => name !== undefined && !(name in known))).toEqual([]);
    const files = Object.values(known).flatMap(script => script.match(/(?:scripts|bin)\/\S+/g) ?? []);
    expect(files.filter(file => !committedFiles().includes(file))).toEqual([]);
  });

  it('ARCHITECTURE lists exactly the rooms of src', () => {
    const listed = firstColumn(ARCHITECTURE, '## Rooms').filter(room => room.startsWith('src/'));
    const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());
    expect(listed.sort()).toEqual(folders.map(({ name }) => `src/${name}`).sort());
  });

  it('every invariant names a test, or a command that checks it', () => {
    const invariants = rows(ARCHITECTURE, '## Invariants');
    expect(invariants.map(([number]) => Number(number))).toEqual(invariants.map((_, i) => i + 1));
    const unheld = invariants.filter(
      ([, , held = '']) => !/\.test\.ts`|`tests\/\w+`|`npx veileder/.test(held),
    );
    expect(unheld).toEqual([]);
  });
});

/** Written so that this file does not match itself. */
const OWN_PATH = /(?<![\w.])\/(?:work|home|root|Users|tmp)\/[A-Za-z]/;
const LEFT_OPEN = /\b(?:TO(?:DO)|FIX(?:ME))\b/;
/** Where the word is the placeholder that the check of the knowledge looks for. */
const PLACEHOLDERS = [
  'src/knowledge/check/completeness.ts',
  'src/knowledge/check-knowledge.test.ts',
  'scripts/new/scaffold.test.ts',
];

describe('what is committed', () => {
  const texts = committedFiles()
    .filter(path => !path.endsWith('.gz'))
    .map(path => ({ path, text: readFileSync(path, 'utf8') }));

  it('names no path of the machine it was written on', () => {
    expect(texts.filter(({ text }) => OWN_PATH.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('holds no notes to finish something later', () => {
    const open = texts.filter(({ path, text }) => !PLACEHOLDERS.includes(path) && LEFT_OPEN.test(text));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('takes packages from the npm registry alone', () => {
    const lock = readFileSync('package-lock.json', 'utf8');
    const elsewhere = [...lock.matchAll(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)([^"]+)"/g)];
    expect(elsewhere.map(match => match[1])).toEqual([]);
  });
});
