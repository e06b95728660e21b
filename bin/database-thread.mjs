import { register } from 'tsx/esm/api';

register();
await import('../src/storage/database/embedded-thread.ts');
