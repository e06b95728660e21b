import { softwareVersion } from '../software-version.ts';
import type { Command, Io } from './io.ts';

/** Loaded only when asked for, so that each command starts quickly. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['serve', async () => (await import('./serve.ts')).serveCommand],
  ['analyze', async () => (await import('./analyze.ts')).analyzeCommand],
  ['anonymize', async () => (await import('./anonymize.ts')).anonymizeCommand],
  ['audit', async () => (await import('./audit.ts')).auditCommand],
  ['dataset', async () => (await import('./dataset.ts')).datasetCommand],
  ['keys', async () => (await import('./keys.ts')).keysCommand],
  ['knowledge', async () => (await import('./knowledge.ts')).knowledgeCommand],
  ['models', async () => (await import('./models.ts')).modelsCommand],
  ['operators', async () => (await import('./operators.ts')).operatorsCommand],
  ['replay', async () => (await import('./replay.ts')).replayCommand],
  ['reviews', async () => (await import('./reviews.ts')).reviewsCommand],
  ['train', async () => (await import('./train.ts')).trainCommand],
]);

async function usage(): Promise<string> {
  const lines: string[] = [];
  for (const load of COMMANDS.values()) {
    const { name, summary } = await load();
    lines.push(`  ${name.padEnd(12)}${summary}`);
  }
  return `Usage: veileder <command> [--help]\n\n${lines.join('\n')}\n\nExit codes: 0 done, 1 failed, 2 wrong use, 3 the check said no\n`;
}

/** Runs one command line; gives the exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name = '', ...own] = args;
  if (name === '--help' || name === 'help' || name === '-h') {
    io.stdout(await usage());
    return 0;
  }
  if (name === '--version') {
    io.stdout(`${softwareVersion()}\n`);
    return 0;
  }
  const load = COMMANDS.get(name);
  if (load) return (await load()).run(own, io);
  io.stderr(
    `veileder: ${name === '' ? 'needs a command' : 'there is no such command'}; see veileder --help\n`,
  );
  return 2;
}

/** The process's own streams. A reader that goes away ends the program quietly. */
export function processIo(): Io {
  process.stdout.on('error', () => process.exit(0));
  return {
    stdin: process.stdin,
    stdout: text => void process.stdout.write(text),
    stderr: text => void process.stderr.write(text),
    drained: () =>
      process.stdout.writableNeedDrain
        ? new Promise(resolve => process.stdout.once('drain', () => resolve()))
        : Promise.resolve(),
  };
}
