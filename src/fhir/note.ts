import type { Note, SectionName } from '../core/encounter.ts';
import type { Language } from '../core/language.ts';
import { LIMITS } from '../core/limits.ts';
import type { NoteReason } from '../core/record.ts';
import { type Json, objectAt, objectsAt, textAt, typeOf, valueAt } from './json.ts';
import { NoteBuilder, place, type TitleIndex } from './sections.ts';
import { xhtmlToText } from './xhtml.ts';

/** A note taken out of a resource. `readable` is false where no text can be read of it and it does not say it is empty. */
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

/** What was met on the way: a narrative that says it is empty, and content that gave no text. */
interface Met {
  empty: boolean;
  lost: boolean;
}

/** The text of a narrative. No text is empty only where the narrative says so; else something was lost. */
function narrativeOf(owner: Json, met: Met): string {
  const narrative = objectAt(owner, 'text');
  const div = textAt(narrative, 'div');
  const text = div === undefined ? '' : xhtmlToText(div);
  if (text !== '') return text;
  if (textAt(narrative, 'status') === 'empty') met.empty = true;
  else if (valueAt(owner, 'text') !== undefined || valueAt(owner, 'entry') !== undefined) met.lost = true;
  return '';
}

function loincCodes(section: Json): readonly string[] {
  return objectsAt(objectAt(section, 'code'), 'coding').map(coding => textAt(coding, 'code') ?? '');
}

function addSections(
  owner: Json,
  into: { readonly builder: NoteBuilder; readonly met: Met },
  titles: TitleIndex,
  parent: SectionName | undefined,
  depth: number,
): void {
  const sections = objectsAt(owner, 'section');
  if (depth > LIMITS.sectionDepth) {
    if (sections.length > 0) into.met.lost = true;
    return;
  }
  for (const section of sections) {
    const placement = place(loincCodes(section), textAt(section, 'title'), parent, titles);
    into.builder.add(placement, narrativeOf(section, into.met));
    addSections(section, into, titles, placement.section, depth + 1);
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
  const into = { builder: new NoteBuilder(), met: { empty: false, lost: false } };
  addSections(composition, into, titles, undefined, 1);
  let note = into.builder.build();
  const narrative = Object.keys(note).length === 0 ? narrativeOf(composition, into.met) : '';
  if (narrative !== '') note = { text: narrative };
  return {
    ...limited(note),
    readable: Object.keys(note).length > 0 || (into.met.empty && !into.met.lost),
    language: languageOf(textAt(composition, 'language')),
    at: textAt(composition, 'date'),
  };
}

/** The bytes of a FHIR base64Binary, which may hold white space; undefined when it is none, or was cut off. */
function bytesOf(data: string): Uint8Array | undefined {
  const packed = data.replace(/\s+/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  return Buffer.from(packed, 'base64');
}

/** UTF-8, else the charset that is named, else Windows-1252, which every byte is valid in. */
function decode(bytes: Uint8Array, contentType: string): string {
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
  const bytes = bytesOf(textAt(attachment, 'data') ?? '');
  if (bytes === undefined) return undefined;
  if (contentType.startsWith('text/plain')) return decode(bytes, contentType).trim();
  const markup = contentType.startsWith('text/html') || contentType.startsWith('application/xhtml+xml');
  return markup ? xhtmlToText(decode(bytes, contentType)) : undefined;
}

function readDocument(document: Json): ReadNote {
  const at = textAt(document, 'date');
  const base = { at, language: languageOf(textAt(document, 'language')) };
  for (const content of objectsAt(document, 'content')) {
    const attachment = objectAt(content, 'attachment');
    const text = attachment ? readAttachment(attachment) : undefined;
    if (attachment === undefined || text === undefined || text === '') continue;
    const language = languageOf(textAt(attachment, 'language')) ?? base.language;
    return { ...limited({ text }), readable: true, at, language };
  }
  return { ...base, note: {}, readable: false, cut: false };
}

/** Entered in error, or replaced by another document: what it says does not hold. */
function isWithdrawn(resource: Json): boolean {
  const states = [textAt(resource, 'status'), textAt(resource, 'docStatus')];
  return states.some(state => state === 'entered-in-error' || state === 'superseded');
}

/**
 * The note of a Composition or of a DocumentReference with inline text; undefined for other types. One that was
 * withdrawn is unreadable.
 */
export function readNoteResource(resource: Json, titles: TitleIndex): ReadNote | undefined {
  const type = typeOf(resource);
  if ((type === 'Composition' || type === 'DocumentReference') && isWithdrawn(resource))
    return { note: {}, readable: false, cut: false, language: undefined, at: textAt(resource, 'date') };
  if (type === 'Composition') return readComposition(resource, titles);
  return type === 'DocumentReference' ? readDocument(resource) : undefined;
}

/** Why a note is saved, as its resource says: amended, entered in error, or saved. */
export function noteReasonOf(resource: Json | undefined): NoteReason {
  const states = [textAt(resource, 'status'), textAt(resource, 'docStatus')];
  if (states.includes('entered-in-error')) return 'entered-in-error';
  return states.includes('amended') ? 'amended' : 'saved';
}
