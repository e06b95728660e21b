import { createRandom } from '../../src/models/numeric/random.ts';
import type { ModelFiles } from '../../src/models/registry/model-package.ts';
import { clinicModel, filesOf } from '../../src/models/testing/served-models.ts';
import type { Journey } from './journey.ts';

/** What the API gives of a registered model. */
interface Registered {
  readonly model: { readonly hash: string };
}

const MEANT = { appliesTo: { icpc2: ['L01'], icd10: [] } };
const PATIENTS = 130;

function put({ document, onnx }: ModelFiles): object {
  return {
    document,
    onnx: Buffer.from(onnx).toString('base64'),
    reason: 'Trained on the export of the spring',
  };
}

async function register(journey: Journey, files: ModelFiles): Promise<string> {
  const { status, body } = await journey.call('/api/v1/models', put(files), true);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as Registered).model.hash;
}

async function promote(journey: Journey, hash: string, to: string): Promise<void> {
  const reason = to === 'champion' ? 'Calibrated on local outcomes' : 'Stands beside the one in use';
  const { status, body } = await journey.call('/api/v1/models/recovery/promote', { hash, to, reason }, true);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Patients who are older than those of training, do worse than predicted, and of whom pain is often not known. */
async function seePatients(journey: Journey): Promise<void> {
  const random = createRandom(12);
  const observations: object[] = [];
  for (let i = 0; i < PATIENTS; i++) {
    const asked = {
      diagnosis: 'L01',
      patientAge: 55 + random.below(20),
      patientSex: i % 2 === 0 ? 'female' : 'male',
      inputs: {
        durationWeeks: random.below(30),
        region: 'neck',
        ...(i % 3 === 0 ? { pain: random.below(11) } : {}),
        diabetes: false,
      },
    };
    const { body } = await journey.call('/api/v1/outcomes', asked);
    const { evaluationId, outcome } = body as {
      evaluationId: string;
      outcome: { probability?: number } | null;
    };
    // Refusals are questions too, and nothing that could come true.
    if (outcome?.probability === undefined) continue;
    const value = random.next() < 0.4 * outcome.probability;
    observations.push({ evaluationId, outcome: 'recovered', value, observedAt: '2026-06-01' });
  }
  const { status, body } = await journey.call('/api/v1/observed-outcomes', { observations });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Two versions to be put into service. Training holds this thread for seconds: before a service is in it. */
export async function twoModels(): Promise<readonly [ModelFiles, ModelFiles]> {
  const other = { ...MEANT, features: ['age', 'sex', 'pain', 'region'] };
  const first = filesOf(await clinicModel({ definition: MEANT }));
  return [first, filesOf(await clinicModel({ version: '2', definition: other }))];
}

/** Both in service, patients for whom both predicted, and what became of them. Gives the hash of the one in use and of the challenger. */
export async function watchedModels(
  journey: Journey,
  files: readonly [ModelFiles, ModelFiles],
): Promise<readonly [string, string]> {
  const first = await register(journey, files[0]);
  const second = await register(journey, files[1]);
  await promote(journey, first, 'challenger');
  await promote(journey, first, 'champion');
  await promote(journey, second, 'challenger');
  await seePatients(journey);
  return [first, second];
}
