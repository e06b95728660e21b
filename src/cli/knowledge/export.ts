import { writeFile } from 'node:fs/promises';
import { knowledgeBundle } from '../../fhir/knowledge/knowledge-bundle.ts';
import type { Io } from '../io.ts';
import { namedOptions } from '../named-options.ts';
import { type KnowledgeFolders, loaded } from './loaded.ts';

const OPTIONS = ['--format', '--out'];

/** `knowledge export --format fhir [--out FILE]`: the knowledge as one FHIR R4 Bundle. */
export async function runExport(args: readonly string[], folders: KnowledgeFolders, io: Io): Promise<number> {
  const options = namedOptions(args, OPTIONS);
  const wrong = typeof options === 'string' ? options : wrongFormat(options.get('--format'));
  if (wrong !== undefined || typeof options === 'string') {
    io.stderr(`knowledge export: ${wrong}; see veileder knowledge --help\n`);
    return 2;
  }
  const knowledge = await loaded(folders, io);
  if (knowledge === undefined) return 1;
  const text = `${JSON.stringify(knowledgeBundle(knowledge), undefined, 2)}\n`;
  const out = options.get('--out') ?? '-';
  if (out === '-') io.stdout(text);
  else if (!(await written(out, text))) {
    io.stderr('knowledge export: --out cannot be written\n');
    return 1;
  }
  return 0;
}

function wrongFormat(format: string | undefined): string | undefined {
  return format === 'fhir' ? undefined : '--format is fhir';
}

async function written(file: string, text: string): Promise<boolean> {
  return writeFile(file, text).then(
    () => true,
    () => false,
  );
}
