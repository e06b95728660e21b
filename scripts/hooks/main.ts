import { writeFileSync } from 'node:fs';
import { currentHookPage, HOOK_PAGE } from './page.ts';

writeFileSync(HOOK_PAGE, currentHookPage());
