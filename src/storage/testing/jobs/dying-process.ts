import type { JobWork } from '../../../core/jobs.ts';
import { openTestJobs, type TestPlace } from './job-place.ts';

/** Takes a job, says so and never ends: it is to be killed. */
const place = JSON.parse(process.argv[2] ?? '{}') as TestPlace;
const jobs = await openTestJobs(place);
const training: JobWork = async job => {
  process.stdout.write(`${job.id}\n`);
  return new Promise(() => undefined);
};
jobs.work({ training });
