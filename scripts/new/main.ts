import { fileURLToPath } from 'node:url';
import { scaffold } from './scaffold.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../datasets/knowledge', import.meta.url));

process.exitCode = await scaffold(process.argv.slice(2), KNOWLEDGE, {
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
});
