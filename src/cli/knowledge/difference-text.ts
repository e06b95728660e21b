import type { Labels } from '../../assess/labels.ts';
import type { EvidenceWeight } from '../../core/knowledge.ts';
import type { Difference, MovedThreshold, Told } from '../../knowledge/diff/told.ts';
import { ASPECT_WORDS, DIFF_WORDS, type DiffLanguage } from './diff-words.ts';
import { type RuleWording, sign, treeText } from './tree-text.ts';

/** The words of one language, and the names of facts in it. */
export interface DiffView {
  readonly language: DiffLanguage;
  readonly of: Labels['of'];
}

/** Says a word of the table. */
export function word(key: keyof typeof DIFF_WORDS, { language }: DiffView): string {
  return DIFF_WORDS[key][language];
}

function wording(view: DiffView): RuleWording {
  const [and, or, not, no] = [word('and', view), word('or', view), word('not', view), word('absent', view)];
  return { of: view.of, and, or, not, no };
}

function weightText(weight: EvidenceWeight, view: DiffView): string {
  if ('band' in weight) return word(weight.band, view);
  const { likelihoodRatio, interval } = weight;
  return `${word('ratio', view)} ${likelihoodRatio}${interval ? ` (${interval.join('–')})` : ''}`;
}

function listText(parts: readonly string[], view: DiffView): string {
  return parts.length === 0 ? word('none', view) : parts.join(', ');
}

/** One piece in words. */
export function toldText(told: Told, view: DiffView): string {
  switch (told.type) {
    case 'text':
      return `«${told.value[view.language]}»`;
    case 'texts':
      return `«${told.value.map(text => text[view.language]).join(' | ')}»`;
    case 'plain':
      return told.value;
    case 'words':
      return listText(told.value, view);
    case 'facts':
      return listText(told.value.map(view.of), view);
    case 'rule':
      return treeText(told.value, wording(view));
    case 'urgency':
      return word(told.value, view);
    case 'weight':
      return weightText(told.value, view);
    case 'flag':
      return word(told.value ? 'yes' : 'no', view);
    case 'sources':
      return listText(told.value.map(sourceText), view);
  }
}

function sourceText({
  reference,
  locator,
  basis,
  checked,
}: Extract<Told, { type: 'sources' }>['value'][number]): string {
  return [reference, locator, basis, checked?.on].filter(part => part !== undefined).join('; ');
}

function thresholdText({ fact, operator, before, after }: MovedThreshold, view: DiffView): string {
  return `${view.of(fact)} ${sign(operator)} ${before} → ${sign(operator)} ${after}`;
}

/** `sadle-numbness {"fact":…}` names a weight by finding and rule: the finding is enough for a person. */
function whichText(of: string, view: DiffView): string {
  const [id = '', detail] = of.split(/,? (?=\{|points|when|present|absent|strictness|answer)/);
  return `${view.of(id)}${detail === undefined || detail.startsWith('{') ? '' : `, ${detail}`}`;
}

/** Old and new lists of words: what came and what went. */
function movedWords(before: readonly string[], after: readonly string[]): string {
  const gone = before.filter(entry => !after.includes(entry)).map(entry => `−${entry}`);
  const come = after.filter(entry => !before.includes(entry)).map(entry => `+${entry}`);
  return [...gone, ...come].join(' ') || `${before.join(', ')} → ${after.join(', ')}`;
}

/** One difference on one line; long rules and texts on three. */
export function differenceText(
  { aspect, of, before, after, thresholds }: Difference,
  view: DiffView,
): string {
  const head = `${ASPECT_WORDS[aspect][view.language]}${of === undefined ? '' : ` (${whichText(of, view)})`}`;
  if (thresholds) {
    const moved = thresholds.map(one => thresholdText(one, view)).join('; ');
    return `${head}: ${word('thresholds', view)}: ${moved}`;
  }
  if (before === undefined && after === undefined)
    return aspect === 'sources' ? `${head}: ${word('source-moved', view)}` : head;
  if (before === undefined) return `${head}: ${word('added', view)}: ${after ? toldText(after, view) : ''}`;
  if (after === undefined) return `${head}: ${word('removed', view)}: ${toldText(before, view)}`;
  if (before.type === 'words' && after.type === 'words')
    return `${head}: ${movedWords(before.value, after.value)}`;
  const [old, now] = [toldText(before, view), toldText(after, view)];
  // What differs is not among what is said of a source.
  if (old === now) return `${head}: ${word('source-moved', view)}`;
  if (old.length + now.length < 80) return `${head}: ${old} → ${now}`;
  return `${head}\n      ${word('before', view)}: ${old}\n      ${word('now', view)}: ${now}`;
}
