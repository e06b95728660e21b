import { VeilederError } from '../../core/errors.ts';
import type { ModelChange, ModelChangeKind, RegisteredModel } from '../../core/model-registry.ts';
import type { Principal } from '../../core/principal.ts';
import type { Signer } from '../../core/signer.ts';
import type { Store } from '../../core/store.ts';
import type { Checked } from '../data/problem.ts';
import type { ModelDocument } from '../model-document.ts';
import { type OpenModel, openModel } from '../open-model.ts';
import {
  championBefore,
  changesOf,
  foldHistory,
  MODEL_ACTIONS,
  objectOf,
  type RegistryState,
  sealedChange,
} from './model-history.ts';
import { type ModelFiles, packageHash, packModel, unpackModel } from './model-package.ts';
import { ceilingOf, refusePromotion } from './standing.ts';

/** What the registry works on. */
export interface RegistryParts {
  readonly store: Pick<Store, 'apply' | 'administration' | 'keepArtifact' | 'artifact'>;
  readonly signer: Signer;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Who changes the registry of which tenant, and why. */
export interface Approval {
  readonly approver: Pick<Principal, 'kind' | 'id' | 'tenant'>;
  readonly reason: string;
}

/** The models of all tenants: content by hash, states by the audit chain. */
export interface ModelRegistry {
  readonly list: (tenant: string) => Promise<readonly RegisteredModel[]>;
  /** Everything that happened to one model, or to all, oldest first. */
  readonly history: (tenant: string, id?: string) => Promise<readonly ModelChange[]>;
  /** Document and file of a registered model, opened; whoever opens it closes it. @throws VeilederError `not-found`, `not-usable`. */
  readonly open: (tenant: string, id: string, hash: string) => Promise<OpenModel>;
  /** Document and bytes of a registered model, verified as `open` does. @throws VeilederError `not-found`, `not-usable`. */
  readonly files: (
    tenant: string,
    id: string,
    hash: string,
  ) => Promise<{ readonly document: ModelDocument; readonly onnx: Uint8Array }>;
  /** Takes a model in, as `shadow`, or as `experimental` where it may come no further. */
  readonly register: (files: ModelFiles, approval: Approval) => Promise<RegisteredModel>;
  readonly promote: (
    what: { readonly id: string; readonly hash: string; readonly to: 'challenger' | 'champion' },
    approval: Approval,
  ) => Promise<RegisteredModel>;
  readonly retire: (
    what: { readonly id: string; readonly hash: string },
    approval: Approval,
  ) => Promise<RegisteredModel>;
  /** The champion before this one serves again; where there was none, nothing is shown any more. */
  readonly rollback: (id: string, approval: Approval) => Promise<RegisteredModel>;
}

/** Opens a kept package: its content, its signature and the model in it are all verified. */
export async function openPackage(
  bytes: Uint8Array,
  hash: string,
  signer: Signer,
): Promise<Checked<OpenModel>> {
  const files = unpackModel(bytes, hash, signer);
  return files.ok ? openModel(files.value.document, files.value.onnx) : files;
}

function unusable(opened: Checked<unknown>): VeilederError {
  const [first] = opened.ok ? [] : opened.problems;
  return new VeilederError('not-usable', `the model cannot be used: ${first?.where} ${first?.message}`);
}

/** What is read of the registry, and the one way to change it. */
class Registry {
  constructor(private readonly parts: RegistryParts) {}

  async history(tenant: string, id?: string): Promise<readonly ModelChange[]> {
    const entries = await this.parts.store.administration(MODEL_ACTIONS);
    const own = changesOf(entries.filter(one => one.tenant === tenant));
    return id === undefined ? own : own.filter(one => one.id === id);
  }

  async state(tenant: string): Promise<RegistryState> {
    return foldHistory(await this.history(tenant));
  }

  async find(tenant: string, id: string, hash: string): Promise<RegisteredModel> {
    const found = (await this.state(tenant)).models.find(one => one.id === id && one.hash === hash);
    if (found === undefined) throw new VeilederError('not-found', 'There is no such model');
    return found;
  }

  async kept(tenant: string, id: string, hash: string): Promise<Uint8Array> {
    await this.find(tenant, id, hash);
    const bytes = await this.parts.store.artifact('model', hash);
    if (bytes === undefined) throw new VeilederError('not-usable', 'the model was not kept');
    return bytes;
  }

  async open(tenant: string, id: string, hash: string): Promise<OpenModel> {
    const bytes = await this.kept(tenant, id, hash);
    const opened = await openPackage(bytes, hash, this.parts.signer);
    if (!opened.ok) throw unusable(opened);
    return opened.value;
  }

  async files(
    tenant: string,
    id: string,
    hash: string,
  ): Promise<{ readonly document: ModelDocument; readonly onnx: Uint8Array }> {
    const document = await this.documentOf(tenant, id, hash);
    const files = unpackModel(await this.kept(tenant, id, hash), hash, this.parts.signer);
    if (!files.ok) throw unusable(files);
    return { document, onnx: files.value.onnx };
  }

  async documentOf(tenant: string, id: string, hash: string): Promise<ModelDocument> {
    const { document, close } = await this.open(tenant, id, hash);
    await close();
    return document;
  }

  async record(
    change: ModelChangeKind,
    { id, hash, version }: Named,
    { approver, reason }: Approval,
  ): Promise<RegisteredModel> {
    const { store, now, newId } = this.parts;
    const { kind, id: actor, tenant } = approver;
    await store.apply({
      kind: 'administration',
      eventId: newId(),
      tenant,
      at: now().toISOString(),
      actor: { kind, id: actor },
      action: `${MODEL_ACTIONS}${change}`,
      object: objectOf(id, hash),
      reason: sealedChange({ change, id, hash, version, reason }),
    });
    return this.find(tenant, id, hash);
  }
}

type Named = Pick<RegisteredModel, 'id' | 'hash' | 'version'>;

async function register(
  registry: Registry,
  { store, signer }: RegistryParts,
  files: ModelFiles,
  approval: Approval,
): Promise<RegisteredModel> {
  const opened = await openModel(files.document, files.onnx);
  if (!opened.ok) throw unusable(opened);
  const { document, close } = opened.value;
  await close();
  const hash = packageHash(files);
  const { models } = await registry.state(approval.approver.tenant);
  const known = models.find(one => one.hash === hash);
  const isHalfway = known?.state === 'experimental' && ceilingOf(document) !== 'experimental';
  if (known !== undefined && !isHalfway)
    throw new VeilederError('conflict', 'the model is registered already');
  const what = { id: document.id, hash, version: document.version };
  if (known === undefined) await store.keepArtifact('model', hash, packModel(files, signer).bytes);
  // A process that was killed between the two has left the first alone.
  const registered = known ?? (await registry.record('registered', what, approval));
  return ceilingOf(document) === 'experimental' ? registered : registry.record('shadow', what, approval);
}

async function rollback(registry: Registry, id: string, approval: Approval): Promise<RegisteredModel> {
  const { tenant } = approval.approver;
  const state = await registry.state(tenant);
  const champion = state.models.find(one => one.id === id && one.state === 'champion');
  if (champion === undefined) throw new VeilederError('conflict', 'there is no champion to take back');
  const earlier = championBefore(state, id);
  if (earlier === undefined) return registry.record('retired', champion, approval);
  return registry.record('rolled-back', await registry.find(tenant, id, earlier), approval);
}

/** Makes the registry over a store. */
export function createModelRegistry(parts: RegistryParts): ModelRegistry {
  const registry = new Registry(parts);
  return {
    list: async tenant => (await registry.state(tenant)).models,
    history: (tenant, id) => registry.history(tenant, id),
    open: (tenant, id, hash) => registry.open(tenant, id, hash),
    files: (tenant, id, hash) => registry.files(tenant, id, hash),
    register: (files, approval) => register(registry, parts, files, approval),
    async promote({ id, hash, to }, approval) {
      const { tenant } = approval.approver;
      const found = await registry.find(tenant, id, hash);
      refusePromotion(await registry.documentOf(tenant, id, hash), found.state, to);
      return registry.record(to, found, approval);
    },
    async retire({ id, hash }, approval) {
      const found = await registry.find(approval.approver.tenant, id, hash);
      if (found.state === 'retired') throw new VeilederError('conflict', 'the model is retired already');
      return registry.record('retired', found, approval);
    },
    rollback: (id, approval) => rollback(registry, id, approval),
  };
}
