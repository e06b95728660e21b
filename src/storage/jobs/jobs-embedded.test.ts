import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobContract } from '../testing/jobs/job-contract.ts';
import { newInstallation } from '../testing/jobs/job-place.ts';

let folder = '';

jobContract(
  'the embedded database',
  async () => {
    folder = await mkdtemp(join(tmpdir(), 'veileder-jobs-'));
    return { folder, installation: newInstallation() };
  },
  () => rm(folder, { recursive: true, force: true }),
);
