import { startService } from '../../../src/api/main.ts';
import { loadKnowledge } from '../../../src/knowledge/load-knowledge.ts';
import { packKnowledge } from '../../../src/knowledge/pack.ts';
import { compileLexicon } from '../../../src/notes/compile-lexicon.ts';
import { createNoteReader } from '../../../src/notes/read-note.ts';
import { firstContent } from '../first-content.ts';

const FOLDER = 'datasets/knowledge';

/** The service over the part of the knowledge that the first issue asked for. */
async function prepare() {
  const loaded = await loadKnowledge(FOLDER);
  if (!loaded.ok) throw new Error('the knowledge does not load; run `npx veileder knowledge check`');
  const knowledge = firstContent(loaded.knowledge);
  const readNote = createNoteReader(compileLexicon(knowledge.vocabulary));
  return { knowledge, readNote, pack: () => packKnowledge(FOLDER) };
}

const service = await startService(process.env, text => console.log(text), prepare);
process.once('SIGTERM', () => void service.stop());
