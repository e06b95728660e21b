/** Texts one after the other, each after its length in bytes: no two lists of texts give the same bytes. */
export function lengthPrefixed(texts: readonly string[]): Buffer {
  const lengths = texts.map(text => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  texts.forEach((text, i) => {
    at = bytes.writeUInt32BE(lengths[i] ?? 0, at);
    at += bytes.write(text, at);
  });
  return bytes;
}
