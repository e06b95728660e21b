import { z } from 'zod';
import type { Language } from '../../core/language.ts';

const Text = z.string().min(1).max(500);

/** Bokmål and Nynorsk of a label whose English stands beside. */
export const Labels = z.strictObject({ nb: Text, nn: Text });

/** What has a label in English and, where somebody wrote them, in both kinds of Norwegian. */
export interface Labelled {
  readonly label: string;
  readonly labels?: z.infer<typeof Labels> | undefined;
}

/** The label in a language; in English where there is no other. */
export function labelIn({ label, labels }: Labelled, language: Language): string {
  return language === 'en' || labels === undefined ? label : labels[language];
}
