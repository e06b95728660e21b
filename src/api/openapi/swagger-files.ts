import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the documentation page. */
export interface DocsFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const OWN = fileURLToPath(new URL('./assets/', import.meta.url));
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const FILES: Readonly<Record<string, readonly [folder: string, contentType: string]>> = {
  'swagger-ui-bundle.js': [SWAGGER, SCRIPT],
  'swagger-ui.css': [SWAGGER, STYLE],
  'docs.js': [OWN, SCRIPT],
  'docs.css': [OWN, STYLE],
};

/** Makes the reader of these files; each is read when it is first asked for, and kept. */
export function docsFiles(): (name: string) => DocsFile | undefined {
  const read = new Map<string, DocsFile>();
  return name => {
    const found = read.get(name);
    const place = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (found || !place) return found;
    const [folder, contentType] = place;
    const file = { body: new Uint8Array(readFileSync(join(folder, name))), contentType };
    read.set(name, file);
    return file;
  };
}
