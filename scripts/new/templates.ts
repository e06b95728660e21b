import { PLACEHOLDER } from '../../src/knowledge/check/completeness.ts';

/** A file of a scaffold: path in the knowledge folder and content. */
export interface NewFile {
  readonly file: string;
  readonly content: string;
}

/** Kinds of units that can be begun. */
export const KINDS = ['condition', 'finding', 'score'] as const;
export type Kind = (typeof KINDS)[number];

/** The files of a new unit: they load at once, and `knowledge check` names what is still to be written. */
export function newFiles(kind: Kind, id: string): NewFile[] {
  if (kind === 'condition') return conditionFiles(id);
  return kind === 'score' ? scoreFiles(id) : [findingFile(id, 'symptom')];
}

function localText(what: string, indent: string): string {
  return ['nb', 'nn', 'en']
    .map(language => `${indent}${language}: "${PLACEHOLDER} ${what} (${language})"`)
    .join('\n');
}

function referenceFile(id: string): NewFile {
  return {
    file: `references/${id}.yaml`,
    content: `# Name the source by author and year and say where it can be found; or use one that is there already.
- id: ${id}-source
  citation: "${PLACEHOLDER} authors, title, journal, year, pages"
`,
  };
}

function findingFile(id: string, kind: string): NewFile {
  return {
    file: `findings/${id}.yaml`,
    content: `# How phrases are written: docs/reference/phrase-patterns.md
- id: ${id}
  kind: ${kind}
  label:
${localText('short name', '    ')}
  definition: "${PLACEHOLDER} one English sentence that says what counts."
  phrases:
    - "${id.replaceAll('-', ' ')}"
`,
  };
}

function conditionFiles(id: string): NewFile[] {
  const finding = `suspected-${id}`;
  return [
    referenceFile(id),
    findingFile(finding, 'diagnosis'),
    {
      file: `conditions/${id}/condition.yaml`,
      content: `id: ${id}
name:
${localText('name', '  ')}
# Both systems without dot; R69 and A99 mean that nobody has chosen yet.
icd10: [R69]
icpc2: [A99]
mustNotMiss: true
`,
    },
    {
      file: `conditions/${id}/red-flag.yaml`,
      content: `# emergency: now; urgent: the same day; soon: within days.
urgency: urgent
title:
${localText('summary of the card, under 100 characters', '  ')}
action:
${localText('what to do now', '  ')}
# Each way is enough by itself.
raise:
  - id: named-suspicion
    when: { fact: ${finding}, operator: equal, value: true }
ask: [${finding}]
sources:
  - { reference: ${id}-source, basis: consensus }
`,
    },
    {
      file: `conditions/${id}/cases.yaml`,
      content: `# Both sides of every threshold and of every way; then whole notes, raised and silent.
- id: suspected
  probes: "the way named-suspicion"
  facts: { ${finding}: true }
  expect: fires
- id: not-suspected
  probes: "the suspicion was denied"
  facts: { ${finding}: false }
  expect: does-not-fire
- id: nothing-said
  probes: "unknown is not false"
  facts: {}
  expect: cannot-tell
`,
    },
  ];
}

function scoreFiles(id: string): NewFile[] {
  const finding = `${id}-item`;
  return [
    referenceFile(id),
    findingFile(finding, 'sign'),
    {
      file: `scores/${id}/score.yaml`,
      content: `# Rules use the total as the fact score:${id}.
id: ${id}
name:
${localText('name', '  ')}
items:
  - id: first
    label:
${localText('item', '      ')}
    points: 1
    when: { fact: ${finding}, operator: equal, value: true }
sources:
  - { reference: ${id}-source, basis: consensus }
`,
    },
  ];
}
