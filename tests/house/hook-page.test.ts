import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentHookPage, HOOK_PAGE } from '../../scripts/hooks/page.ts';
import { HOOK_SERVICES } from '../../src/api/hooks/routes.ts';

describe('docs/reference/hooks.md', () => {
  it('is what `npm run hooks` writes', () => {
    expect(readFileSync(HOOK_PAGE, 'utf8')).toBe(currentHookPage());
  });

  it('has the newest version of each hook of our own in its change log', () => {
    for (const { hookVersion, changes } of HOOK_SERVICES)
      if (changes) expect(changes[0]?.version).toBe(hookVersion);
  });
});
