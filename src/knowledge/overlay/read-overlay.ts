import { basename, resolve } from 'node:path';
import type { FindingDefinition } from '../../core/vocabulary.ts';
import type { Library } from '../library.ts';
import { type Located, Problems } from '../problem.ts';
import { readAdditions } from '../read-library.ts';
import { OVERLAY, readTree, type Tree } from '../read-tree.ts';
import {
  type FindingAddition,
  overlayFinding,
  overlayHead,
  type RedFlagAddition,
  redFlagAddition,
} from '../schema/overlay.ts';
import { readYaml, shaped, shapedList } from '../yaml-file.ts';

/** What stands in `overlay.yaml`. */
export type OverlayHead = ReturnType<typeof overlayHead.parse>;

/** The folder of a site as written, each piece with its place. */
export interface Overlay {
  readonly head: Located<OverlayHead>;
  /** Everything but findings and red flags, which have shapes of their own. */
  readonly additions: Library;
  readonly findings: readonly Located<FindingDefinition | FindingAddition>[];
  /** By condition. */
  readonly redFlags: ReadonlyMap<string, Located<RedFlagAddition>>;
}

/** What files of the folder are called in problems: `clinic/overlay.yaml`. */
export function labelOf(dir: string): string {
  return `${basename(resolve(dir))}/`;
}

/** Lists the folder of a site, its files named with the folder. */
export async function overlayTree(dir: string, problems: Problems): Promise<Tree> {
  const own = new Problems();
  const tree = await readTree(dir, own, OVERLAY);
  for (const problem of own.list) problems.list.push({ ...problem, file: `${labelOf(dir)}${problem.file}` });
  return tree;
}

async function readRedFlags(dir: string, tree: Tree, problems: Problems): Promise<Overlay['redFlags']> {
  const folders = [...(tree.units.get('conditions') ?? [])].filter(([, files]) =>
    files.includes('red-flag.yaml'),
  );
  const read = await Promise.all(
    folders.map(async ([folder]): Promise<[string, Located<RedFlagAddition>][]> => {
      const raw = await readYaml(dir, `conditions/${folder}/red-flag.yaml`, problems, labelOf(dir));
      const one = raw && shaped(redFlagAddition, raw, problems);
      return one ? [[folder, one]] : [];
    }),
  );
  return new Map(read.flat());
}

async function readFindings(dir: string, tree: Tree, problems: Problems): Promise<Overlay['findings']> {
  const files = tree.areas.get('findings') ?? [];
  const read = await Promise.all(
    files.map(async file => {
      const raw = await readYaml(dir, file, problems, labelOf(dir));
      return raw ? shapedList(overlayFinding, raw, problems) : [];
    }),
  );
  return read.flat();
}

/** Reads and shapes the folder of a site; undefined where it does not say who it is. */
export async function readOverlay(dir: string, problems: Problems): Promise<Overlay | undefined> {
  const tree = await overlayTree(dir, problems);
  const raw = await readYaml(dir, 'overlay.yaml', problems, labelOf(dir));
  const head = raw && shaped(overlayHead, raw, problems);
  if (head === undefined) return undefined;
  const [additions, findings, redFlags] = await Promise.all([
    readAdditions(dir, tree, problems, labelOf(dir)),
    readFindings(dir, tree, problems),
    readRedFlags(dir, tree, problems),
  ]);
  return { head, additions, findings, redFlags };
}
