import type { ClinicalCondition, Knowledge, RequestWords } from '../core/knowledge.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { triedFact } from './facts.ts';
import { contentHash } from './hash.ts';
import type { ConditionUnit, Library } from './library.ts';
import type { Located } from './problem.ts';

/** Name of knowledge that has no `release.yaml`. */
export const UNRELEASED = 'unreleased';

/** The knowledge as the other rooms know it, with its hash. */
export function assemble(library: Library): Knowledge {
  const content: Omit<Knowledge, 'hash'> = {
    release: releaseOf(library),
    ...(library.release?.value.reviewBy && { reviewBy: library.release.value.reviewBy }),
    vocabulary: vocabularyOf(library),
    references: byId(library.references),
    complaints: byId(library.complaints),
    conditions: new Map(library.conditions.flatMap(unit => conditionOf(unit)).map(unit => [unit.id, unit])),
    scores: byId(library.scores),
    treatments: byId(library.treatments),
    guidelines: byId(library.guidelines),
    texts: new Map(library.texts.map(({ value }) => [value.id, value.text])),
    requestWords: requestWordsOf(library),
    overlays: library.overlays.map(({ value }) => value),
  };
  const { guidelines, overlays, ...rest } = content;
  // Knowledge from before there were guidelines or overlays keeps the hash it was kept under.
  const hashed = {
    ...rest,
    ...(guidelines.size > 0 && { guidelines }),
    ...(overlays.length > 0 && { overlays }),
  };
  return { ...content, hash: contentHash(hashed) };
}

/** The version, with the overlays as build metadata (SemVer 2.0.0, 10): `0.3.0+north-clinic.1.2.0`. */
export function releaseName(version: string, overlays: readonly { id: string; version: string }[]): string {
  const laid = overlays.map(one => `${one.id}.${one.version}`);
  return laid.length === 0 ? version : `${version}+${laid.join('.')}`;
}

function releaseOf({ release, overlays }: Library): string {
  return releaseName(
    release?.value.version ?? UNRELEASED,
    overlays.map(({ value }) => value),
  );
}

function byId<T extends { readonly id: string }>(list: readonly Located<T>[]): Map<string, T> {
  return new Map(list.map(({ value }) => [value.id, value]));
}

/** The words of notes alone, for compiling them. */
export function vocabularyOf(library: Library): Vocabulary {
  return {
    words: new Map(library.words.map(({ value }) => [value.name, value.entries])),
    findings: byId(library.findings),
    quantities: byId(library.quantities),
    cues: library.cues.map(({ value }) => value),
    headings: library.headings.map(({ value }) => value),
    ...(library.frames && { frames: library.frames.value }),
    ...(library.resemblance && { resemblance: library.resemblance.value }),
  };
}

function conditionOf({ head, redFlag, differential, protocol }: ConditionUnit): ClinicalCondition[] {
  if (head === undefined) return [];
  return [
    {
      ...head.value,
      ...(redFlag && { redFlag: redFlag.value }),
      ...(differential && { differential: differential.value }),
      ...(protocol && { protocol: protocol.value }),
    },
  ];
}

type Meanings = ReadonlyMap<string, readonly string[]>;

function requestWordsOf({ requestWords }: Library): RequestWords {
  const { locations, onsets, mechanisms, features, treatments } = requestWords?.value ?? {};
  return {
    locations: lowerCase(locations),
    onsets: lowerCase(onsets),
    mechanisms: lowerCase(mechanisms),
    features: lowerCase(features),
    treatments: new Map([...lowerCase(treatments)].map(([word, facts]) => [word, facts.map(triedFact)])),
  };
}

function lowerCase(words: Meanings = new Map()): Meanings {
  return new Map([...words].map(([word, meanings]) => [word.toLowerCase(), meanings]));
}
