import { readFileSync } from 'node:fs';
import { hookPage } from '../../src/api/hooks/hook-page.ts';
import { HOOK_SERVICES } from '../../src/api/hooks/routes.ts';

/** Where the page stands. */
export const HOOK_PAGE = 'docs/reference/hooks.md';

/** The page as the code has it now, with the examples of `docs/examples`. */
export function currentHookPage(): string {
  return hookPage(HOOK_SERVICES, ({ id }) =>
    readFileSync(`docs/examples/${id.replace(/^veileder-/, '')}.json`, 'utf8'),
  );
}
