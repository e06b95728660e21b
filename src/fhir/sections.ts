import type { Note, SectionName } from '../core/encounter.ts';
import type { HeadingDefinition, SectionRole } from '../core/vocabulary.ts';

/** LOINC codes of note sections. */
const SECTION_OF_LOINC: Readonly<Record<string, SectionName>> = {
  '61150-9': 'subjective',
  '61149-1': 'objective',
  '51848-0': 'assessment',
  '18776-5': 'plan',
};

const SECTION_OF_ROLE: Readonly<Partial<Record<SectionRole, SectionName>>> = {
  subjective: 'subjective',
  objective: 'objective',
  assessment: 'assessment',
  plan: 'plan',
};

/** Titles of sections, lower case, to the role of what stands under them. */
export type TitleIndex = ReadonlyMap<string, SectionRole>;

/** The usual titles, from the headings of the vocabulary. */
export function indexTitles(headings: readonly HeadingDefinition[]): TitleIndex {
  const index = new Map<string, SectionRole>();
  for (const { role, titles } of headings) {
    for (const title of titles) index.set(title.replace(/^=/, '').toLowerCase(), role);
  }
  return index;
}

function roleOfTitle(title: string | undefined, titles: TitleIndex): SectionRole | undefined {
  if (title === undefined || title.length > 80) return undefined;
  return titles.get(
    title
      .toLowerCase()
      .replace(/[\s:.]+$/, '')
      .trim(),
  );
}

/** Where a section's text goes: a section of the note, and whether its title is kept in front as a heading. */
export interface Placement {
  readonly section: SectionName;
  readonly heading: string | undefined;
}

/**
 * Places a section by code, else by title, else where its parent went. A role that is no section of its own
 * (history, family, medication) keeps its title as a heading, since it turns what stands under it.
 */
export function place(
  codes: readonly string[],
  title: string | undefined,
  parent: SectionName | undefined,
  titles: TitleIndex,
): Placement {
  for (const code of codes) {
    const section = Object.hasOwn(SECTION_OF_LOINC, code) ? SECTION_OF_LOINC[code] : undefined;
    if (section) return { section, heading: undefined };
  }
  const role = roleOfTitle(title, titles);
  const section = role === undefined ? undefined : SECTION_OF_ROLE[role];
  if (section) return { section, heading: undefined };
  return {
    section: parent ?? 'text',
    heading: role === undefined ? undefined : title?.replace(/[\s:.]+$/, ''),
  };
}

/** Collects texts by section. Texts under an own heading come last, so that the heading turns nothing else. */
export class NoteBuilder {
  private readonly plain = new Map<SectionName, string[]>();
  private readonly headed = new Map<SectionName, string[]>();

  add({ section, heading }: Placement, text: string): void {
    if (text === '') return;
    const target = heading === undefined ? this.plain : this.headed;
    const list = target.get(section) ?? [];
    list.push(heading === undefined ? text : `${heading}:\n${text}`);
    target.set(section, list);
  }

  build(): Note {
    const note: Partial<Record<SectionName, string>> = {};
    for (const part of [this.plain, this.headed]) {
      for (const [section, texts] of part) {
        const before = note[section];
        note[section] = (before === undefined ? texts : [before, ...texts]).join('\n\n');
      }
    }
    return note;
  }
}
