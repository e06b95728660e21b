import { createAssessor } from '../../src/assess/assessor.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import { compileLexicon } from '../../src/notes/compile-lexicon.ts';
import { createNoteReader, type NoteReader } from '../../src/notes/read-note.ts';
import { firstContent } from './first-content.ts';
import { cpuOf, type Row, type Sample, sampleOf } from './measure.ts';
import { NOTES } from './notes.ts';

const ROUNDS = 40;
/** Left out of the figures: code that is not optimized yet. */
const WARM_UP_ROUNDS = 25;
const REPEATS = 4;
/** Size of the JSON body that serves as the measure, in characters. */
const BODY_CHARACTERS = 8400;

/** JSON of a size that an EHR sends, to set times beside that do not depend on the machine. */
function bodyOf(characters: number): string {
  const entries: object[] = [];
  const body = (): string => JSON.stringify({ resourceType: 'Bundle', entry: entries });
  while (body().length < characters) {
    const id = `o${entries.length}`;
    entries.push({ resource: { resourceType: 'Observation', id, status: 'final', value: entries.length } });
  }
  return body();
}

/** Reading one note and evaluating it whole, in process, beside parsing a JSON body in the same rounds; then with what the first issue asked for. */
export async function measureEvaluation(knowledge: Knowledge, readNote: NoteReader): Promise<Row[]> {
  const first = firstContent(knowledge);
  const readFirst = createNoteReader(compileLexicon(first.vocabulary));
  return [
    ...(await measureOne('', knowledge, readNote)),
    ...(await measureOne(', first content', first, readFirst)),
  ];
}

async function measureOne(name: string, knowledge: Knowledge, readNote: NoteReader): Promise<Row[]> {
  const { assess } = createAssessor({ knowledge, readNote });
  const body = bodyOf(BODY_CHARACTERS);
  const encounterOf = (text: string) => ({
    patient: { ageYears: 54 },
    note: { text },
    diagnosisCodes: [],
    findings: [],
    absent: [],
  });
  const figures = { parse: [] as number[], read: [] as number[], whole: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
    const parse = await cpuOf(NOTES.length * REPEATS, () => JSON.parse(body));
    for (const text of NOTES) {
      const read = await cpuOf(REPEATS, () => readNote({ text }));
      const whole = await cpuOf(REPEATS, () => assess(encounterOf(text), { evaluationId: 'bench' }));
      if (round < WARM_UP_ROUNDS) continue;
      figures.read.push(read);
      figures.whole.push(whole);
    }
    if (round >= WARM_UP_ROUNDS) figures.parse.push(parse);
  }
  const parse = sampleOf(figures.parse);
  return [
    rowOf('JSON.parse, 8.4 KB', parse, parse),
    rowOf(`reading a 1.5 KB note${name}`, sampleOf(figures.read), parse),
    rowOf(`whole evaluation of it${name}`, sampleOf(figures.whole), parse),
  ];
}

function rowOf(what: string, { median, p95 }: Sample, beside: Sample): Row {
  return {
    what,
    figure: `${median.toFixed(0)} us, p95 ${p95.toFixed(0)} us`,
    ratio: `${(median / beside.median).toFixed(1)} x JSON.parse`,
  };
}
