import { startService } from '../../../src/api/main.ts';
import { loadKnowledge } from '../../../src/knowledge/load-knowledge.ts';
import { compileLexicon } from '../../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../../src/notes/read-note.ts';
import { firstContent } from '../first-content.ts';

/** The service over the part of the knowledge that the first issue asked for. */
async function prepare() {
  const loaded = await loadKnowledge('datasets/knowledge');
  if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
  const knowledge = firstContent(loaded.knowledge);
  return { knowledge, readNote: createNoteReader(compileLexicon(knowledge.vocabulary)) };
}

const service = await startService(process.env, text => console.log(text), prepare);
process.once('SIGTERM', () => void service.stop());
