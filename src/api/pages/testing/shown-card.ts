import type { Card } from '../../../core/card.ts';

/** What a test changes of a card. */
export interface CardChange {
  readonly uuid?: string;
  readonly detail?: string;
  readonly because?: Card['extension']['no.veileder.card']['because'];
}

/** A red-flag card to be shown, with what a test changes of it. */
export function shownCard({ uuid = 'c-1', detail = '', because = [] }: CardChange): Card {
  return {
    uuid,
    summary: 'Mulig cauda equina: legg inn nå',
    detail,
    indicator: 'critical',
    source: {
      label: 'Veileder',
      url: 'https://veileder.test',
      topic: { system: 'https://veileder.test/kinds', code: 'red-flag', display: 'Rødt flagg' },
    },
    links: [],
    extension: {
      'no.veileder.card': {
        kind: 'red-flag',
        language: 'nb',
        urgency: 'emergency',
        because,
        evaluationId: '00000000-0000-4000-8000-000000000001',
        knowledge: { release: 'tiny', hash: 'aaaa' },
      },
    },
  };
}

/** The text a reader sees of markup: without tags, with entities resolved. */
export function visibleText(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
