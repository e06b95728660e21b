import type { ConditionSummary } from '../../core/analysis.ts';
import type { Card } from '../../core/card.ts';
import { type Passage, passageText } from '../../core/guideline.ts';
import { LIMITS } from '../../core/limits.ts';
import { type CardContext, cardId, extensionOf, linksOf, sourceOf } from './frame.ts';
import { markdownLink, paragraphs, shorten } from './markdown.ts';
import { fewPassages, passageSources } from './passages.ts';
import { fill, insideSentence, known } from './phrasing.ts';

function passageLines(passages: readonly Passage[], condition: string, context: CardContext): string {
  const { language } = context.labels;
  const sources = passageSources([condition], 'protocol', context);
  return paragraphs(
    passages.map((passage, i) => {
      const { citation = '', url } = sources[i] ?? {};
      return `**${markdownLink(citation, url)}**\n\n${known(passageText(passage.section.text, language))}`;
    }),
  );
}

/** The card of what guidelines say of a diagnosis; undefined where none of them is restated here. */
export function guidelineCard(condition: ConditionSummary, context: CardContext): Card | undefined {
  const { labels } = context;
  const passages = fewPassages(labels.passages(condition.id, 'protocol'));
  if (passages.length === 0) return undefined;
  const summary = fill(labels.text('guideline-summary'), { condition: insideSentence(condition.display) });
  return {
    uuid: cardId(context, 'guideline', condition.id),
    summary: shorten(summary, LIMITS.summaryChars),
    detail: passageLines(passages, condition.id, context),
    indicator: 'info',
    source: sourceOf('guideline', context),
    links: linksOf(context),
    extension: extensionOf('guideline', context, {
      condition,
      sources: passageSources([condition.id], 'protocol', context),
    }),
  };
}
