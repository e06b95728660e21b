import type { KnowledgeOverlay } from '../../core/knowledge-overlay.ts';
import { onlyOnce } from '../check/unique.ts';
import type { Library } from '../library.ts';
import type { Located, Problems } from '../problem.ts';
import { deviate } from './deviate.ts';
import { lossesOf } from './losses.ts';
import { mergeOverlay } from './merge.ts';
import { type Overlay, readOverlay } from './read-overlay.ts';
import { wordingLosses } from './wording-losses.ts';

/** Texts by which people see which red flags fire and are not raised: not for a site to reword. */
const KEPT_TEXT = /^(deactivated|outweighed)-/;

function placesIn(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
}

/** A text has the places of the one that it stands for, so that what is filled in is still said. */
function checkTexts(beneath: Library, { additions }: Overlay, problems: Problems): void {
  const known = new Map(beneath.texts.map(({ value }) => [value.id, value.text]));
  for (const at of additions.texts) {
    const { id, text } = at.value;
    const released = known.get(id);
    if (KEPT_TEXT.test(id))
      problems.add(at, [], 'says which red flags fire and are not raised, and is not changed by a site');
    else if (released === undefined) problems.add(at, [], `there is no text ${id}`);
    else {
      for (const language of ['nb', 'nn', 'en'] as const) {
        const wanted = placesIn(released[language]);
        if (placesIn(text[language]) !== wanted)
          problems.add(
            at,
            [language],
            `must hold ${wanted === '' ? 'no {place}' : wanted}, as the released text does`,
          );
      }
    }
  }
}

/** Each unit stands once in a folder: a second would silently take the place of the first. */
function checkOnce({ additions, findings }: Overlay, problems: Problems): void {
  const ids = (list: readonly Located<{ readonly id: string }>[]): Located<string>[] =>
    list.map(({ value, ...at }) => ({ ...at, path: [...at.path, 'id'], value: value.id }));
  for (const list of [additions.references, [...findings, ...additions.quantities]])
    onlyOnce(ids(list), problems);
  onlyOnce(
    additions.words.map(({ value, ...at }) => ({ ...at, value: value.name })),
    problems,
  );
}

/** Lays one overlay over the knowledge beneath it. */
function laidOver(beneath: Library, overlay: Overlay, problems: Problems): Library {
  checkOnce(overlay, problems);
  checkTexts(beneath, overlay, problems);
  const { library, units, added } = mergeOverlay(beneath, overlay, problems);
  const { head } = overlay;
  const deviations = { file: head.file, path: ['deviations'], value: head.value.deviations };
  const losses = (now: Library) => [...lossesOf(beneath, now, added), ...wordingLosses(beneath, now)];
  const after = deviate(beneath, library, deviations, losses, problems);
  const value: KnowledgeOverlay = { ...head.value, units: [...units].sort() };
  return { ...after, overlays: [...beneath.overlays, { ...head, value }] };
}

/** Reads the folders of a site and lays them over the library, in order; what is wrong with any of them is added to `problems`. */
export async function layOver(
  library: Library,
  dirs: readonly string[],
  problems: Problems,
): Promise<Library> {
  let all = library;
  for (const dir of dirs) {
    const overlay = await readOverlay(dir, problems);
    if (overlay) all = laidOver(all, overlay, problems);
  }
  onlyOnce(
    all.overlays.map(({ value, ...at }) => ({ ...at, path: ['id'], value: value.id })),
    problems,
  );
  return all;
}
