import type { Job } from '../../core/jobs.ts';
import { TrainingResult, TrainingTask } from '../../models/retrain/training-task.ts';
import type { TrainingJob } from '../openapi/job-schemas.ts';

/** A job as the JSON API tells it. */
export function toTrainingJob(job: Job): TrainingJob {
  const { id, state, asker, askedAt, startedAt, endedAt, progress, failure } = job;
  const { data, model, resamples } = TrainingTask.parse(job.input);
  return {
    id,
    state,
    data,
    model,
    ...(resamples === undefined ? {} : { resamples }),
    askedBy: asker.id,
    askedAt,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(progress === undefined ? {} : { progress: { ...progress } }),
    ...(job.result === undefined ? {} : { result: TrainingResult.parse(job.result) }),
    ...(failure === undefined ? {} : { failure }),
  };
}
