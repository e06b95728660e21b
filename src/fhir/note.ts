import type { Note, SectionName } from '../core/encounter.ts';
import type { Language } from '../core/language.ts';
import { LIMITS } from '../core/limits.ts';
import { type Json, objectAt, objectsAt, textAt, typeOf } from './json.ts';
import { NoteBuilder, place, type TitleIndex } from './sections.ts';
import { xhtmlToText } from './xhtml.ts';

/** A note taken out of a resource. `readable` is false where the resource holds text we cannot read. */
export interface ReadNote {
  readonly note: Note;
  readonly readable: boolean;
  /** The rest beyond the limit was left out. */
  readonly cut: boolean;
  readonly language: Language | undefined;
  readonly at: string | undefined;
}

function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0];
  return primary === 'nb' || primary === 'nn' || primary === 'en' ? primary : undefined;
}

function narrativeOf(owner: Json): string {
  const div = textAt(objectAt(owner, 'text'), 'div');
  return div === undefined ? '' : xhtmlToText(div);
}

function loincCodes(section: Json): readonly string[] {
  return objectsAt(objectAt(section, 'code'), 'coding').map(coding => textAt(coding, 'code') ?? '');
}

function addSections(
  owner: Json,
  builder: NoteBuilder,
  titles: TitleIndex,
  parent: SectionName | undefined,
  depth: number,
): void {
  if (depth > LIMITS.sectionDepth) return;
  for (const section of objectsAt(owner, 'section')) {
    const placement = place(loincCodes(section), textAt(section, 'title'), parent, titles);
    builder.add(placement, narrativeOf(section));
    addSections(section, builder, titles, placement.section, depth + 1);
  }
}

function limited(note: Note): { note: Note; cut: boolean } {
  let left: number = LIMITS.noteChars;
  let cut = false;
  const out: Partial<Record<SectionName, string>> = {};
  for (const [section, text] of Object.entries(note) as [SectionName, string][]) {
    const kept = text.length > left ? text.slice(0, left) : text;
    cut ||= kept.length < text.length;
    left -= kept.length;
    if (kept !== '') out[section] = kept;
  }
  return { note: out, cut };
}

function readComposition(composition: Json, titles: TitleIndex): ReadNote {
  const builder = new NoteBuilder();
  addSections(composition, builder, titles, undefined, 1);
  let note = builder.build();
  const narrative = Object.keys(note).length === 0 ? narrativeOf(composition) : '';
  if (narrative !== '') note = { text: narrative };
  return {
    ...limited(note),
    readable: true,
    language: languageOf(textAt(composition, 'language')),
    at: textAt(composition, 'date'),
  };
}

/** UTF-8, else the charset that is named, else Windows-1252, which every byte is valid in. */
function decode(data: string, contentType: string): string {
  const bytes = Buffer.from(data, 'base64');
  const named = /charset="?([\w-]{2,20})/i.exec(contentType)?.[1];
  for (const charset of [named, 'utf-8', 'windows-1252']) {
    if (charset === undefined) continue;
    try {
      return new TextDecoder(charset, { fatal: charset !== 'windows-1252' }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return '';
}

function readAttachment(attachment: Json): string | undefined {
  const contentType = (textAt(attachment, 'contentType') ?? '').toLowerCase();
  const data = textAt(attachment, 'data');
  if (data === undefined) return undefined;
  if (contentType.startsWith('text/plain')) return decode(data, contentType).trim();
  const markup = contentType.startsWith('text/html') || contentType.startsWith('application/xhtml+xml');
  return markup ? xhtmlToText(decode(data, contentType)) : undefined;
}

function readDocument(document: Json): ReadNote {
  const at = textAt(document, 'date');
  const base = { at, language: languageOf(textAt(document, 'language')) };
  for (const content of objectsAt(document, 'content')) {
    const attachment = objectAt(content, 'attachment');
    const text = attachment ? readAttachment(attachment) : undefined;
    if (attachment === undefined || text === undefined) continue;
    const language = languageOf(textAt(attachment, 'language')) ?? base.language;
    return { ...limited({ text }), readable: true, at, language };
  }
  return { ...base, note: {}, readable: false, cut: false };
}

/** The note of a Composition or of a DocumentReference with inline text; undefined for other types. */
export function readNoteResource(resource: Json, titles: TitleIndex): ReadNote | undefined {
  const type = typeOf(resource);
  if (type === 'Composition') return readComposition(resource, titles);
  return type === 'DocumentReference' ? readDocument(resource) : undefined;
}
