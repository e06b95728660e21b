import { z } from 'zod';
import { LANGUAGES } from '../../core/language.ts';
import { knowledgeRef } from './analysis-schemas.ts';
import { named } from './registry.ts';

const text = z.string();

const passage = named(
  'GuidelinePassage',
  z.strictObject({
    id: text.describe('publisher/guideline#section; does not change'),
    citation: text,
    title: text,
    text: text.describe('In our own words'),
    language: z.enum(LANGUAGES).describe('Bokmål where Nynorsk was asked for and there is none'),
    grade: text.exactOptional().describe('Strength as the guideline gives it'),
    url: text.describe('At its publisher'),
    path: text.describe('Of its page on this service'),
    score: z.number().min(0).describe('The share of what was asked that the passage has; for ranking alone'),
  }),
);

const guideline = named(
  'Guideline',
  z.strictObject({
    id: text,
    title: text,
    publisher: text,
    year: z.int(),
    url: text,
    reviewBy: text.describe('ISO date by which it is looked at again'),
  }),
);

/** `GET /api/v1/guidelines`. */
export const guidelineAnswer = named(
  'GuidelineAnswer',
  z.strictObject({
    passages: z.array(passage).describe('Nearest first; none where nothing is asked'),
    guidelines: z.array(guideline).describe('Those of the passages; all where nothing is asked'),
    knowledge: knowledgeRef,
  }),
);
