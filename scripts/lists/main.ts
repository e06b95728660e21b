import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import { givenNames, places, surnames } from './identifying.ts';
import { ordinaryWords } from './ordinary.ts';

/**
 * Makes the derived lists of `datasets/anonymization` from their sources, which are not part of the repository:
 * `node --import tsx scripts/lists/main.ts NAMES NEGATION`, two folders as `datasets/anonymization/README.md` describes them.
 */
const OUT = 'datasets/anonymization';

/** Names of people who are celebrated in disease names stay out of the ordinary words. */
function diagnosisTexts(): string[] {
  return [...ICPC2, ...ICD10].map(({ text }) => text);
}

/** The invented notes of the red-flag grid that may be read. */
function noteTexts(directory = 'datasets/evaluation/red-flag-grid'): string[] {
  const files = readdirSync(directory).filter(name => name.endsWith('.jsonl'));
  return files.flatMap(name =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .flatMap(line => {
        const row: { note: Record<string, string> } = JSON.parse(line);
        return Object.values(row.note);
      }),
  );
}

/** All texts of the knowledge: the phrases are clinical Norwegian and English as it is written. */
function knowledgeTexts(directory = 'datasets/knowledge'): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml') && !path.startsWith('references'))
    .sort()
    .map(path => readFileSync(join(directory, path), 'utf8'));
}

function sentences(directory: string): string[] {
  const files = readdirSync(directory).filter(name => name.endsWith('.json'));
  return files.flatMap(name => {
    const rows: { text: string }[] = JSON.parse(readFileSync(join(directory, name), 'utf8'));
    return rows.map(({ text }) => text);
  });
}

function write(path: string, lines: readonly string[]): void {
  writeFileSync(join(OUT, path), `${lines.join('\n')}\n`);
  console.log(`${path}: ${lines.length} lines`);
}

function main([names, negation]: readonly string[]): number {
  if (names === undefined || negation === undefined) {
    console.error('needs the folder of the name tables and the folder of the sentences');
    return 2;
  }
  for (const folder of ['identifying', 'ordinary']) mkdirSync(join(OUT, folder), { recursive: true });
  const table = (file: string): string[][] =>
    readFileSync(join(names, file), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split('\t'));
  const given = givenNames(table('fornavn_ssb_10501_2013-2024.tsv'));
  const families = surnames(table('etternavn_ssb_12891_2018-2022.tsv'));
  write('identifying/given-names.txt', given);
  write('identifying/surnames.txt', families);
  const placeList = places({
    towns: table('tettsteder_ssb_05277_2022.tsv'),
    postal: table('postnummer_bring_2024-02.tsv'),
    municipalities: table('kommuner_ssb_klass131_2026.tsv'),
    counties: table('fylker_2024.tsv'),
  });
  write('identifying/places.txt', placeList);
  const listed = [...given, ...families, ...placeList].map(line => (line.split('\t')[0] ?? '').toLowerCase());
  write(
    'ordinary/words.txt',
    ordinaryWords({
      sentences: sentences(negation),
      clinical: [...knowledgeTexts(), ...diagnosisTexts(), ...noteTexts()],
      listed: new Set(listed),
    }),
  );
  return 0;
}

process.exitCode = main(process.argv.slice(2));
