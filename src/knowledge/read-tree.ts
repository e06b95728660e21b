import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problems } from './problem.ts';

/** Files of the knowledge folder, sorted, by where they belong. Presence is registration. */
export interface Tree {
  /** Folder of a list area to its files, for instance `findings` to `findings/knee.yaml`. */
  readonly areas: ReadonlyMap<string, readonly string[]>;
  /** Unit folders of `conditions` and `scores` to the names of their files. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Files at the top. */
  readonly top: ReadonlySet<string>;
}

/** What may stand in a folder. */
interface Layout {
  readonly areas: readonly string[];
  readonly top: readonly string[];
  /** Folders that are read elsewhere. */
  readonly others: readonly string[];
}

const UNITS = new Map([
  ['conditions', ['condition.yaml', 'red-flag.yaml', 'differential.yaml', 'protocol.yaml', 'cases.yaml']],
  ['scores', ['score.yaml', 'cases.yaml']],
]);
const RELEASE: Layout = {
  areas: ['references', 'words', 'findings', 'assertion', 'complaints', 'treatments'],
  top: [
    'quantities.yaml',
    'headings.yaml',
    'texts.yaml',
    'request-words.yaml',
    'release.yaml',
    'frames.tsv',
    'resemblance.tsv',
  ],
  others: [],
};
/** How notes are read as to who, when and whether (cues, headings, frames, resemblance) is not for a site to change. */
export const OVERLAY: Layout = {
  areas: ['references', 'words', 'findings', 'complaints', 'treatments'],
  top: ['quantities.yaml', 'texts.yaml', 'request-words.yaml', 'overlay.yaml'],
  others: ['guidelines'],
};

/** Names under which files can be kept: small letters, digits, dots and hyphens. */
export const FILE_NAME = /^[a-z0-9][a-z0-9.-]*$/;

/** Said of any other name. */
export const NOT_A_NAME = 'must be called in small letters, digits, dots and hyphens';

/** Lists the folder. A file or folder without a place here is a problem, so that a misspelt name is not left unread. */
export async function readTree(dir: string, problems: Problems, layout: Layout = RELEASE): Promise<Tree> {
  const top = new Set<string>();
  const areas = new Map<string, readonly string[]>();
  const units = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const entry of await entriesOf(dir, '', problems)) {
    if (entry.isFile() && layout.top.includes(entry.name)) top.add(entry.name);
    else if (entry.isDirectory() && layout.areas.includes(entry.name))
      areas.set(entry.name, await areaFiles(dir, entry.name, problems));
    else if (entry.isDirectory() && UNITS.has(entry.name))
      units.set(entry.name, await unitFolders(dir, entry.name, problems));
    else if (!entry.isDirectory() || !layout.others.includes(entry.name)) misplaced(entry.name, problems);
  }
  return { areas, units, top };
}

async function entriesOf(dir: string, folder: string, problems: Problems): Promise<Dirent[]> {
  try {
    const entries = await readdir(join(dir, folder), { withFileTypes: true });
    const named = entries.filter(({ name }) => !name.startsWith('.') && !name.endsWith('.md'));
    for (const { name } of named) {
      if (!FILE_NAME.test(name))
        problems.add({ file: folder === '' ? name : `${folder}/${name}` }, [], NOT_A_NAME);
    }
    return named.filter(({ name }) => FILE_NAME.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    problems.add({ file: folder === '' ? '.' : folder }, [], 'the folder cannot be read');
    return [];
  }
}

async function areaFiles(dir: string, area: string, problems: Problems): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(dir, area, problems)) {
    if (entry.isFile() && entry.name.endsWith('.yaml')) files.push(`${area}/${entry.name}`);
    else misplaced(`${area}/${entry.name}`, problems);
  }
  return files;
}

async function unitFolders(
  dir: string,
  kind: string,
  problems: Problems,
): Promise<Map<string, readonly string[]>> {
  const folders = new Map<string, readonly string[]>();
  for (const entry of await entriesOf(dir, kind, problems)) {
    const folder = `${kind}/${entry.name}`;
    if (!entry.isDirectory()) misplaced(folder, problems);
    else folders.set(entry.name, await unitFiles(dir, folder, UNITS.get(kind) ?? [], problems));
  }
  return folders;
}

async function unitFiles(
  dir: string,
  folder: string,
  known: readonly string[],
  problems: Problems,
): Promise<string[]> {
  const files: string[] = [];
  for (const { name } of await entriesOf(dir, folder, problems)) {
    if (known.includes(name)) files.push(name);
    else misplaced(`${folder}/${name}`, problems, known);
  }
  return files;
}

function misplaced(file: string, problems: Problems, known?: readonly string[]): void {
  const hint = known === undefined ? '' : `; known here: ${known.join(', ')}`;
  problems.add({ file }, [], `has no place in the knowledge folder${hint}`);
}
