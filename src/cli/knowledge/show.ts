import type { Knowledge } from '../../core/knowledge.ts';
import { originOf } from '../../core/knowledge-overlay.ts';
import type { Io } from '../io.ts';
import { conditionPage } from './condition-page.ts';
import { type KnowledgeFolders, loaded } from './loaded.ts';
import { complaintPage, findingPage, quantityPage, scorePage } from './pages.ts';

/** `knowledge show ID`. */
export async function runShow(args: readonly string[], folders: KnowledgeFolders, io: Io): Promise<number> {
  const [id, ...more] = args;
  if (id === undefined || more.length > 0) {
    io.stderr('knowledge show: needs one ID; knowledge list names them\n');
    return 2;
  }
  const knowledge = await loaded(folders, io);
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
  const originLines = (unit: string): string =>
    originOf(knowledge.overlays, unit)
      .map(one => `from ${one.name.nb} (${one.id} ${one.version})\n`)
      .join('');
  return [
    condition && conditionPage(condition, knowledge),
    complaint && complaintPage(complaint, knowledge) + originLines(`complaints/${id}`),
    score && scorePage(score, knowledge) + originLines(`scores/${id}`),
    finding && findingPage(finding) + originLines(`findings/${id}`),
    quantity && quantityPage(quantity, knowledge) + originLines(`quantities/${id}`),
  ].filter(page => page !== undefined);
}
