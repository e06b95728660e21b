import type { Estimate } from '../../../models/evaluate/intervals.ts';
import type { PageLanguage } from '../language.ts';

const LOCALES: Readonly<Record<PageLanguage, string>> = { nb: 'nb-NO', en: 'en-GB' };

/** A number with so many decimals, as it is written in the language; a dash where there is none. */
export function shownNumber(value: number | null | undefined, language: PageLanguage, decimals = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(LOCALES[language], format).format(value);
}

/** A share in per cent with one decimal. */
export function shownShare(value: number | undefined, language: PageLanguage): string {
  return value === undefined ? '–' : `${shownNumber(100 * value, language, 1)} %`;
}

/** A probability of a test; very small ones by their bound. */
export function shownChance(p: number | undefined, language: PageLanguage): string {
  if (p === undefined) return '–';
  return p < 0.001 ? `< ${shownNumber(0.001, language)}` : shownNumber(p, language);
}

/** A figure with its 95 % interval. */
export function shownEstimate({ value, low, high }: Estimate, language: PageLanguage): string {
  const shown = shownNumber(value, language);
  if (value === null || low === null || high === null) return shown;
  return `${shown} (${shownNumber(low, language)} – ${shownNumber(high, language)})`;
}
