import { VeilederError } from '../../core/errors.ts';
import type { RegisteredModel } from '../../core/model-registry.ts';
import type { ModelRegistry } from '../../models/registry/model-registry.ts';

const FURTHEST_FIRST = ['champion', 'challenger', 'shadow', 'experimental', 'retired'];

/** The model of an id whose hash begins so; without a hash the one that has come furthest. */
export async function findModel(
  registry: ModelRegistry,
  tenant: string,
  id: string,
  hash: string | undefined,
): Promise<RegisteredModel> {
  const found = (await registry.list(tenant))
    .filter(one => one.id === id && (hash === undefined || one.hash.startsWith(hash)))
    .sort((a, b) => FURTHEST_FIRST.indexOf(a.state) - FURTHEST_FIRST.indexOf(b.state));
  const [first] = found;
  if (first === undefined) throw new VeilederError('not-found', 'there is no such model');
  if (hash !== undefined && found.length > 1)
    throw new VeilederError('conflict', '--hash begins more than one model');
  return first;
}
