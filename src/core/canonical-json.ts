/**
 * JSON with sorted keys (RFC 8785) and maps as objects: equal content gives equal text, whatever the order it was
 * written in. Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (value instanceof Map) return canonicalJson(Object.fromEntries(value));
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return typeof value === 'object' && value !== null ? objectJson(value) : (JSON.stringify(value) ?? 'null');
}

function objectJson(value: object): string {
  const members = new Map<string, unknown>(Object.entries(value));
  let text = '';
  for (const key of [...members.keys()].sort()) {
    const member = members.get(key);
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
