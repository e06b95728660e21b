import type { Feature } from './feature-schema.ts';

/** How the features that data have now differ from those a model was trained on; empty: they are the same. */
export function compareSchemas(trained: readonly Feature[], current: readonly Feature[]): string[] {
  const now = new Map(current.map(feature => [feature.name, feature]));
  return trained.flatMap(feature => {
    const other = now.get(feature.name);
    if (other === undefined) return [`${feature.name} is gone`];
    if (other.type !== feature.type) return [`${feature.name} has another type`];
    return differences(feature, other);
  });
}

function differences(trained: Feature, current: Feature): string[] {
  const found: string[] = [];
  const { name } = trained;
  if (trained.type === 'number' && current.type === 'number') {
    if (trained.unit !== current.unit) found.push(`${name} has another unit`);
    if (trained.low !== current.low || trained.high !== current.high) found.push(`${name} has another range`);
  }
  if (trained.type === 'category' && current.type === 'category') {
    if (trained.levels.join('\n') !== current.levels.join('\n')) found.push(`${name} has other levels`);
  }
  if (trained.measuredAtDays !== current.measuredAtDays) found.push(`${name} is measured at another time`);
  return found;
}
