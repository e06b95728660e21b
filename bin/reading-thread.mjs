import { register } from 'tsx/esm/api';

register();
await import('../src/assess/reading/reading-thread.ts');
