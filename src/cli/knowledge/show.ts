import type { Knowledge } from '../../core/knowledge.ts';
import type { Io } from '../io.ts';
import { conditionPage } from './condition-page.ts';
import { loaded } from './loaded.ts';
import { complaintPage, findingPage, quantityPage, scorePage } from './pages.ts';

/** `knowledge show ID`. */
export async function runShow(args: readonly string[], dir: string, io: Io): Promise<number> {
  const [id, ...more] = args;
  if (id === undefined || more.length > 0) {
    io.stderr('knowledge show: needs one ID; knowledge list names them\n');
    return 2;
  }
  const knowledge = await loaded(dir, io);
  if (knowledge === undefined) return 1;
  const pages = pagesOf(knowledge, id);
  if (pages.length === 0)
    io.stderr(`knowledge show: there is no ${JSON.stringify(id)}; knowledge list names what there is\n`);
  io.stdout(pages.join('\n'));
  return pages.length > 0 ? 0 : 2;
}

/** A condition and a complaint may share an id: both are shown. */
function pagesOf(knowledge: Knowledge, id: string): string[] {
  const { conditions, complaints, scores, vocabulary } = knowledge;
  const [condition, complaint, score] = [conditions.get(id), complaints.get(id), scores.get(id)];
  const [finding, quantity] = [vocabulary.findings.get(id), vocabulary.quantities.get(id)];
  return [
    condition && conditionPage(condition, knowledge),
    complaint && complaintPage(complaint, knowledge),
    score && scorePage(score, knowledge),
    finding && findingPage(finding),
    quantity && quantityPage(quantity, knowledge),
  ].filter(page => page !== undefined);
}
