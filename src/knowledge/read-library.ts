import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { ConditionUnit, Library, WordClass } from './library.ts';
import type { Located, Problems } from './problem.ts';
import { GUIDELINES, readGuidelines, readGuidelinesIn } from './read-guidelines.ts';
import { readFrames, readResemblance } from './read-learned.ts';
import { readTree, type Tree } from './read-tree.ts';
import { complaint, requestWords } from './schema/complaint.ts';
import { conditionHead, differential, redFlag } from './schema/condition.ts';
import { reference } from './schema/evidence.ts';
import { protocol, release, treatment } from './schema/protocol.ts';
import { score } from './schema/score.ts';
import { cue, finding, heading, quantity, texts, wordClasses } from './schema/vocabulary.ts';
import { shareWords } from './shared-words.ts';
import { readYaml, shaped, shapedList } from './yaml-file.ts';

/** Reads and shapes every file of the folder; everything wrong in any of them is added to `problems`. */
export async function readLibrary(dir: string, problems: Problems): Promise<Library> {
  return new LibraryReader(dir, await readTree(dir, problems), problems).read();
}

/**
 * The same of a folder that adds to another: conditions need not have a `condition.yaml`. Findings and red flags are left out; they
 * have shapes of their own there.
 */
export async function readAdditions(
  dir: string,
  tree: Tree,
  problems: Problems,
  label: string,
): Promise<Library> {
  return new LibraryReader(dir, tree, problems, { label }).read();
}

class LibraryReader {
  private readonly sharedWords = new Map<string, string>();

  constructor(
    private readonly dir: string,
    private readonly tree: Tree,
    private readonly problems: Problems,
    /** Where it adds to another folder: what stands in front of its files where they are named. */
    private readonly adding?: { readonly label: string },
  ) {}

  async read(): Promise<Library> {
    const [requests, released, frames, resemblance] = await Promise.all([
      this.top('request-words.yaml', requestWords),
      this.top('release.yaml', release),
      this.tree.top.has('frames.tsv') ? readFrames(this.dir, 'frames.tsv', this.problems) : undefined,
      this.tree.top.has('resemblance.tsv')
        ? readResemblance(this.dir, 'resemblance.tsv', this.problems)
        : undefined,
    ]);
    return {
      references: await this.lists('references', reference),
      words: await this.words(),
      findings: this.adding ? [] : await this.lists('findings', finding),
      quantities: await this.topList('quantities.yaml', quantity),
      cues: await this.lists('assertion', cue),
      headings: await this.topList('headings.yaml', heading),
      texts: await this.texts(),
      complaints: await this.units('complaints', complaint),
      conditions: await this.conditions(),
      scores: await this.scores(),
      treatments: await this.units('treatments', treatment),
      guidelines: await this.guidelines(),
      overlays: [],
      ...(requests && { requestWords: requests }),
      ...(released && { release: released }),
      ...(frames && { frames }),
      ...(resemblance && { resemblance }),
    };
  }

  private guidelines(): Promise<Library['guidelines']> {
    if (this.adding === undefined) return readGuidelines(this.dir, this.problems);
    return readGuidelinesIn(join(this.dir, GUIDELINES), this.problems, this.adding.label);
  }

  private async yaml(file: string): Promise<Located<unknown> | undefined> {
    const raw = await readYaml(this.dir, file, this.problems, this.adding?.label);
    return raw && { ...raw, value: shareWords(raw.value, this.sharedWords) };
  }

  private async shape<T>(file: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> {
    const raw = await this.yaml(file);
    return raw && shaped(schema, raw, this.problems);
  }

  private async list<T>(file: string, schema: z.ZodType<T>): Promise<Located<T>[]> {
    const raw = await this.yaml(file);
    return raw === undefined ? [] : shapedList(schema, raw, this.problems);
  }

  private files(area: string): readonly string[] {
    return this.tree.areas.get(area) ?? [];
  }

  private async lists<T>(area: string, schema: z.ZodType<T>): Promise<Located<T>[]> {
    return (await Promise.all(this.files(area).map(file => this.list(file, schema)))).flat();
  }

  private async top<T>(file: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> {
    return this.tree.top.has(file) ? this.shape(file, schema) : undefined;
  }

  private async topList<T>(file: string, schema: z.ZodType<T>): Promise<Located<T>[]> {
    return this.tree.top.has(file) ? this.list(file, schema) : [];
  }

  private async words(): Promise<Located<WordClass>[]> {
    const files = await Promise.all(this.files('words').map(file => this.shape(file, wordClasses)));
    return files.flatMap(map =>
      Object.entries(map?.value ?? {}).map(([name, entries]) => ({
        file: map?.file ?? '',
        path: [name],
        value: { name, entries },
      })),
    );
  }

  private async texts(): Promise<Library['texts']> {
    const map = await this.top('texts.yaml', texts);
    return Object.entries(map?.value ?? {}).map(([id, text]) => ({
      file: map?.file ?? '',
      path: [id],
      value: { id, text },
    }));
  }

  /** One unit a file, which is called as the unit is. */
  private async units<T extends { readonly id: string }>(
    area: string,
    schema: z.ZodType<T>,
  ): Promise<Located<T>[]> {
    const read = await Promise.all(this.files(area).map(file => this.shape(file, schema)));
    for (const unit of read) {
      if (unit) this.named(unit, basename(unit.file, '.yaml'));
    }
    return read.filter(unit => unit !== undefined);
  }

  private async scores(): Promise<Library['scores']> {
    const units = [...(this.tree.units.get('scores') ?? [])];
    const folders = units.flatMap(([folder, files]) =>
      this.adding === undefined || files.includes('score.yaml') ? [folder] : [],
    );
    const read = await Promise.all(
      folders.map(async folder => {
        const unit = await this.shape(`scores/${folder}/score.yaml`, score);
        if (unit) this.named(unit, folder);
        return unit;
      }),
    );
    return read.filter(unit => unit !== undefined);
  }

  private async conditions(): Promise<ConditionUnit[]> {
    const folders = [...(this.tree.units.get('conditions') ?? [])];
    return Promise.all(folders.map(([folder, files]) => this.condition(folder, files)));
  }

  private async condition(folder: string, files: readonly string[]): Promise<ConditionUnit> {
    const file = async <T>(name: string, schema: z.ZodType<T>): Promise<Located<T> | undefined> =>
      files.includes(name) ? this.shape(`conditions/${folder}/${name}`, schema) : undefined;
    const [head, flag, weights, steps] = await Promise.all([
      // Read even when it is not there: a folder without it is a mistake.
      this.adding
        ? file('condition.yaml', conditionHead)
        : this.shape(`conditions/${folder}/condition.yaml`, conditionHead),
      this.adding ? undefined : file('red-flag.yaml', redFlag),
      file('differential.yaml', differential),
      file('protocol.yaml', protocol),
    ]);
    if (head) this.named(head, folder);
    return {
      folder,
      ...(head && { head }),
      ...(flag && { redFlag: flag }),
      ...(weights && { differential: weights }),
      ...(steps && { protocol: steps }),
    };
  }

  private named(unit: Located<{ readonly id: string }>, name: string): void {
    if (unit.value.id !== name)
      this.problems.add(unit, ['id'], `must be ${name}, as the folder or file is called`);
  }
}
