import { createRequire } from 'node:module';

/** Version of the software, as `package.json` has it. */
export function softwareVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}
