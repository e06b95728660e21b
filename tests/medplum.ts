const HAS_SOCKETS = 'WebSocket' in globalThis;

/** Medplum names the class WebSocket while it loads, which Node 20 does not have; nothing in the tests opens one. */
if (!HAS_SOCKETS) Object.assign(globalThis, { WebSocket: class {} });

/** Medplum's FHIR validator and CDS Hooks client, also where Node is older than the package asks. */
export const { MedplumClient, buildCdsRequest, indexStructureDefinitionBundle, validateResource } =
  await import('@medplum/core');

if (!HAS_SOCKETS) Reflect.deleteProperty(globalThis, 'WebSocket');
