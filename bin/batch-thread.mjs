import { register } from 'tsx/esm/api';

register();
await import('../src/cli/anonymize/export/batch-thread.ts');
