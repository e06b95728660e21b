import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of the documentation page. */
export interface DocsFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** What the page needs of it. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

/** Makes the reader of these files; each is read when it is first asked for, and kept. */
export function docsFiles(): (name: string) => DocsFile | undefined {
  const read = new Map<string, DocsFile>();
  return name => {
    const found = read.get(name);
    const contentType = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (found || contentType === undefined) return found;
    const file = { body: new Uint8Array(readFileSync(join(SWAGGER, name))), contentType };
    read.set(name, file);
    return file;
  };
}
