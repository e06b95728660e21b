import type { ClinicalCondition, Knowledge } from '../../core/knowledge.ts';
import { CONDITION_PARTS, conditionUnit, originOf } from '../../core/knowledge-overlay.ts';
import type { Io } from '../io.ts';
import { type KnowledgeFolders, loaded } from './loaded.ts';

type Row = readonly string[];
interface Table {
  readonly head: Row;
  readonly rows: (knowledge: Knowledge) => readonly Row[];
}

/** Overlays that any of these units comes from; empty: as released. */
function from({ overlays }: Knowledge, ...units: readonly string[]): string {
  const ids = units.flatMap(unit => originOf(overlays, unit)).map(({ id }) => id);
  return [...new Set(ids)].join(' ');
}

const TABLES: ReadonlyMap<string, Table> = new Map([
  [
    'conditions',
    {
      head: ['condition', 'ICD-10', 'ICPC-2', 'has', 'from', 'name'],
      rows: knowledge =>
        [...knowledge.conditions.values()].map(each => [
          each.id,
          each.icd10.join(' '),
          each.icpc2.join(' '),
          partsOf(each),
          from(knowledge, ...CONDITION_PARTS.map(part => conditionUnit(each.id, part))),
          each.name.nb,
        ]),
    },
  ],
  [
    'complaints',
    {
      head: ['complaint', 'ICPC-2', 'candidates', 'from', 'name'],
      rows: knowledge =>
        [...knowledge.complaints.values()].map(each => [
          each.id,
          each.icpc2.join(' '),
          String(each.candidates.length),
          from(knowledge, `complaints/${each.id}`),
          each.name.nb,
        ]),
    },
  ],
  [
    'findings',
    {
      head: ['finding', 'kind', 'codes', 'phrases', 'from', 'label'],
      rows: knowledge =>
        [...knowledge.vocabulary.findings.values()].map(({ id, kind, codes, phrases, label }) => [
          id,
          kind,
          [...codes.icpc2, ...codes.icd10].join(' '),
          String(phrases.length),
          from(knowledge, `findings/${id}`),
          label.nb,
        ]),
    },
  ],
  [
    'scores',
    {
      head: ['score', 'items', 'from', 'name'],
      rows: knowledge =>
        [...knowledge.scores.values()].map(({ id, items, name }) => [
          id,
          String(items.length),
          from(knowledge, `scores/${id}`),
          name.nb,
        ]),
    },
  ],
]);

/** `knowledge list [KIND]`. */
export async function runList(args: readonly string[], folders: KnowledgeFolders, io: Io): Promise<number> {
  const [kind, ...more] = args;
  if (more.length > 0 || (kind !== undefined && !TABLES.has(kind))) {
    io.stderr(`knowledge list: KIND is one of ${[...TABLES.keys()].join(', ')}\n`);
    return 2;
  }
  const knowledge = await loaded(folders, io);
  if (knowledge === undefined) return 1;
  const chosen = [...TABLES].filter(([name]) => kind === undefined || name === kind);
  io.stdout(chosen.map(([, { head, rows }]) => tableText(head, rows(knowledge))).join('\n'));
  return 0;
}

function partsOf({ redFlag, differential, protocol }: ClinicalCondition): string {
  const parts = [redFlag && 'red-flag', differential && 'differential', protocol && 'protocol'];
  return parts.filter(part => part !== undefined).join(' ');
}

function tableText(head: Row, rows: readonly Row[]): string {
  const all = [
    head.map(cell => cell.toUpperCase()),
    ...rows.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
  ];
  // A column in which nothing stands is left out: where there is no overlay, nothing comes from one.
  const columns = head.map((_, i) => i).filter(i => all.slice(1).some(row => row[i] !== ''));
  const widths = head.map((_, column) => Math.max(...all.map(row => (row[column] ?? '').length)));
  return all
    .map(
      row =>
        `${columns
          .map(column => (row[column] ?? '').padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
