import { createHmac } from 'node:crypto';
import type { ExperimentArm, ExperimentPart, ExperimentUnit } from '../../core/model-experiment.ts';
import type { KeyedExperiment } from './experiment-history.ts';

/** Who is asking, as far as it is known; an experiment passes over those whose cluster is not. */
export type Clusters = Readonly<Partial<Record<ExperimentUnit, string>>>;

/** What allocation needs of an experiment. */
export type Allocating = Pick<KeyedExperiment, 'id' | 'salt' | 'unit' | 'share'>;

const HEX = 16;

/**
 * In which arm a cluster is: the same each time and on every process, for as long as the experiment runs; undefined where the request does not
 * say whose it is. The record keeps the keyed hash, and not the cluster.
 */
export function allocate(
  { id, salt, unit, share }: Allocating,
  tenant: string,
  clusters: Clusters,
): ExperimentPart | undefined {
  const name = clusters[unit];
  if (name === undefined || name === '') return undefined;
  const hash = createHmac('sha256', Buffer.from(salt, 'hex')).update(JSON.stringify([tenant, unit, name]));
  const hex = hash.digest('hex');
  const place = Number.parseInt(hex.slice(-12), 16) / 2 ** 48;
  const arm: ExperimentArm = place < share ? 'challenger' : 'champion';
  return { id, arm, cluster: hex.slice(0, HEX) };
}
