import type { WordLists } from '../lists/word-lists.ts';

/** The county a place lies in, in words for the text; undefined where the lists do not tell it or several would do. */
export function countyOf(written: string, { places }: Pick<WordLists, 'places'>): string | undefined {
  const plain = written
    .toLowerCase()
    .replace(/^\d{4} /, '')
    .trim();
  const county =
    places.get(plain) ??
    places.get(plain.replace(/s$/, '')) ??
    places.get(plain.replace(/(?: kommune| sentrum|-?området)$/, ''));
  return county === '' ? undefined : county;
}
