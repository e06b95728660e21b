import { register } from 'tsx/esm/api';

register();
await import('../src/models/statistics/statistics-thread.ts');
