import type { Feature } from './data/feature-schema.ts';
import { sha256 } from './data/manifest.ts';
import { parseDefinition } from './data/parse-definition.ts';
import type { Checked, Problem } from './data/problem.ts';
import { readFeature } from './data/training-set.ts';
import { ModelDocument, schemaHash } from './model-document.ts';
import { readMetadata } from './onnx/read-metadata.ts';
import { openRuntime } from './onnx/runtime.ts';
import type { ModelFiles } from './registry/model-package.ts';

/** Inputs by name as a client has them; left out is missing. */
export type InputValues = Readonly<Record<string, unknown>>;

/** A model that answers. */
export interface OpenModel {
  readonly document: ModelDocument;
  /** What it was opened from, for opening it again in a thread of its own. */
  readonly files: ModelFiles;
  /** The probability of one row, or which inputs are not what the schema allows; an input that is not declared is refused too. */
  readonly predict: (values: InputValues) => Promise<Checked<number>>;
  /** Several rows at once, as `predict`. */
  readonly predictRows: (rows: readonly InputValues[]) => Promise<Checked<readonly number[]>>;
  readonly close: () => Promise<void>;
}

/**
 * Opens what training wrote. Refuses a file that is not the one the document names, a document whose features are not those it was hashed
 * with, and a file that was written for another schema, from another training set, or
 * with another ceiling or mark of synthetic data than the document claims.
 */
export async function openModel(documentText: string, onnx: Uint8Array): Promise<Checked<OpenModel>> {
  const parsed = parseDefinition(documentText, ModelDocument, 'model.json');
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const problems = mismatches(document, onnx);
  if (problems.length > 0) return { ok: false, problems };
  const runtime = await openRuntime(onnx, document.features);
  const predictRows = async (rows: readonly InputValues[]): Promise<Checked<readonly number[]>> => {
    const columns = readColumns(document.features, rows);
    if (!columns.ok) return columns;
    if (rows.length === 0) return { ok: true, value: [] };
    return { ok: true, value: [...(await runtime.predict(columns.value, rows.length))] };
  };
  const predict = async (values: InputValues): Promise<Checked<number>> => {
    const answers = await predictRows([values]);
    return answers.ok ? { ok: true, value: answers.value[0] ?? Number.NaN } : answers;
  };
  return {
    ok: true,
    value: { document, files: { document: documentText, onnx }, predict, predictRows, close: runtime.close },
  };
}

function mismatches(document: ModelDocument, onnx: Uint8Array): Problem[] {
  const { file, training } = document;
  if (sha256(onnx) !== file.sha256)
    return [{ where: file.name, message: 'is not the file that model.json names' }];
  const hash = schemaHash(document.features);
  if (hash !== document.schemaHash)
    return [{ where: 'model.json: features', message: 'are not those that were hashed' }];
  const metadata = readMetadata(onnx);
  const wrong: Problem[] = [];
  if (metadata.get('schemaHash') !== hash)
    wrong.push({ where: file.name, message: 'was written for another schema' });
  if (metadata.get('trainingHash') !== training.hash)
    wrong.push({ where: file.name, message: 'was written from another training set' });
  // A document that was changed by hand says something else than the file it came with.
  if (metadata.get('synthetic') !== String(training.synthetic))
    wrong.push({ where: file.name, message: 'was written from data of another origin (synthetic or not)' });
  if (metadata.get('ceiling') !== document.ceiling)
    wrong.push({ where: file.name, message: 'was written with another ceiling' });
  if (training.synthetic && document.ceiling !== 'experimental')
    wrong.push({ where: 'model.json: ceiling', message: 'is higher than synthetic data allow' });
  return wrong;
}

/** Rows as columns; what is refused is told once a feature. */
function readColumns(features: readonly Feature[], rows: readonly InputValues[]): Checked<Float64Array[]> {
  const declared = new Set(features.map(({ name }) => name));
  const problems: Problem[] = rows
    .flatMap(values => Object.keys(values))
    .filter(name => !declared.has(name))
    .map(() => ({ where: 'inputs', message: 'hold a name that the model does not know' }));
  const columns = features.map(feature => {
    const readings = rows.map(values => readFeature(feature, values[feature.name]));
    if (readings.includes('refused'))
      problems.push({ where: `inputs: ${feature.name}`, message: 'is not what the schema allows' });
    return Float64Array.from(readings, reading => (reading === 'refused' ? Number.NaN : reading));
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: columns };
}
