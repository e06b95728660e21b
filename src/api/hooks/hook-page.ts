import type { ContextField } from './hook-context.ts';
import type { HookService, PrefetchKey } from './hook-service.ts';

/** A request of a service, as JSON text. */
export type ExampleOf = (service: HookService) => string;

function typeText({ type, resources = [] }: ContextField): string {
  if (type === 'resource') return resources.join(' or ');
  return type === 'id' ? 'string, a bare FHIR id' : 'string, type and id';
}

function contextRow(field: ContextField): string {
  const { name, required, token, description } = field;
  const cells = [
    `\`${name}\``,
    required ? 'REQUIRED' : 'OPTIONAL',
    token ? 'Yes' : 'No',
    typeText(field),
    description,
  ];
  return `| ${cells.join(' | ')} |`;
}

function prefetchRow({ key, template, types }: PrefetchKey): string {
  return `| \`${key}\` | \`${template}\` | ${types.join(', ')} |`;
}

function changeLog({ changes }: HookService): readonly string[] {
  if (changes === undefined) return [];
  const rows = changes.map(({ version, change }) => `| ${version} | ${change} |`);
  return ['### Change log', '', '| Version | Change |', '|---|---|', ...rows, ''];
}

function section(service: HookService, exampleOf: ExampleOf): string {
  const { id, hook, hookVersion, description, context, prefetch, changes } = service;
  const whose = changes === undefined ? 'a hook of the CDS Hooks library' : 'a hook of our own';
  return [
    `## \`${hook}\``,
    '',
    `${description}`,
    '',
    `Service \`${id}\`; hook version ${hookVersion}, ${whose}.`,
    '',
    '### Context',
    '',
    '| Field | Optionality | Prefetch token | Type | Description |',
    '|---|---|---|---|---|',
    ...context.map(contextRow),
    '',
    '### Prefetch',
    '',
    '| Key | Template | Answered by |',
    '|---|---|---|',
    ...prefetch.map(prefetchRow),
    '',
    '### Example',
    '',
    '```json',
    exampleOf(service).trim(),
    '```',
    '',
    ...changeLog(service),
  ].join('\n');
}

/** The page of all hooks, in Markdown, from the tables by which requests are checked. */
export function hookPage(services: readonly HookService[], exampleOf: ExampleOf): string {
  const head = [
    '# Hooks',
    '',
    'What clients send. This page is written by `npm run hooks` from the tables by which requests are checked.',
    '',
    'Every request has `hook`, `hookInstance` (a UUID) and `context`; `prefetch`, `fhirServer` and `fhirAuthorization` may be left out.',
    'Members that are not named here are left alone. How to call, and what comes back: [call it from an EHR](../how-to/call-from-an-ehr.md).',
    '',
    '',
  ].join('\n');
  return head + services.map(service => section(service, exampleOf)).join('\n');
}
