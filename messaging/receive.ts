import * as z from "zod/mini";
import { codeOf, type ErrorCode, ExtensionError } from "../errors/extension-error.ts";
import { findRegistry } from "../registries/all.ts";
import type { Registry } from "../registries/registry.ts";
import {
  type Answer,
  type MessageName,
  type ProblemEvent,
  protocol,
  type Request,
  type Response,
  type SenderKind,
} from "./protocol.ts";
import { registryId } from "./request-parts.ts";

/** What the browser says of a sender; nothing in it comes from the sender itself. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined; incognito?: boolean | undefined; url?: string | undefined } | undefined;
}

/** The tab it was sent from. Throws `not-allowed` for a sender without one. */
export function requireTab({ tab }: Sender): number {
  if (tab?.id === undefined) throw new ExtensionError("not-allowed");
  return tab.id;
}

/** Whether it was sent from a private window, of which nothing is stored that its user has not asked for. */
export function isPrivate({ tab }: Sender): boolean {
  return tab?.incognito === true;
}

/** The host of the page it was sent from, which the receiver has found to be a registry's. */
export function hostOf({ url }: Sender): string {
  return new URL(url ?? "").hostname;
}

export type Handlers = {
  [Name in MessageName]: (request: Request<Name>, sender: Sender) => Promise<Response<Name>>;
};

/** Who we are, as the browser states it. */
export interface Self {
  id: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a trailing slash. */
  origin: string;
}

const envelope = z.strictObject({ name: z.string(), request: z.unknown() });

/**
 * Makes the one message listener. It denies by default: a message that is not in the table, does not parse
 * or comes from somebody who may not send it gets `undefined`, which is no answer at all. `onFailure` hears of every
 * request that failed, and must not throw.
 */
export function createReceiver(
  self: Self,
  handlers: Handlers,
  onFailure: (failure: ProblemEvent, sender: Sender) => void = () => {},
) {
  return (message: unknown, sender: Sender): Promise<Answer<unknown>> | undefined => {
    const parsed = envelope.safeParse(message);
    if (!parsed.success || !isMessageName(parsed.data.name)) return undefined;
    if (sender.id !== self.id) return undefined;
    const { name } = parsed.data;
    return dispatch(self, handlers, name, parsed.data.request, sender)?.then((answer) => {
      if (!answer.ok) onFailure(failureOf(name, answer.code, parsed.data.request), sender);
      return answer;
    });
  };
}

function failureOf(part: MessageName, code: ErrorCode, request: unknown): ProblemEvent {
  const { registry = null } = z.object({ registry: z.optional(registryId) }).safeParse(request).data ?? {};
  return { code, surface: protocol[part].from, part, registry };
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(protocol, name);
}

function dispatch<Name extends MessageName>(
  self: Self,
  handlers: Handlers,
  name: Name,
  raw: unknown,
  sender: Sender,
): Promise<Answer<unknown>> | undefined {
  const request = protocol[name].request.safeParse(raw);
  if (!request.success || !maySend(self, name, request.data, sender)) return undefined;
  return answer(() => handlers[name](request.data as Request<Name>, sender));
}

function maySend(self: Self, name: MessageName, request: object, sender: Sender): boolean {
  const { from } = protocol[name];
  if (from === "extension-page") return isExtensionPage(self, sender);
  const registry = "registry" in request ? findRegistry(String(request.registry)) : undefined;
  const loaded = registry && siteUrl(registry, sender);
  if (!registry || !loaded) return false;
  // The page may have gone on before we were asked, and would not show the key again.
  if (name === "saveShownKey" && registry.navigation === "client") return true;
  const url = addressNow(registry, sender, loaded);
  return url !== null && isRightPage(from, registry, url);
}

function isRightPage(from: SenderKind, registry: Registry, url: URL): boolean {
  if (from === "registry-page") return registry.isKeysUrl(url);
  return registry.isWayUrl(url) || (from === "found-page" && registry.isKeysUrl(url));
}

/** A popup has neither tab nor frame; our page in a tab is frame 0. */
function isExtensionPage(self: Self, sender: Sender): boolean {
  return sender.origin === self.origin && (sender.frameId ?? 0) === 0;
}

/** Where the sender's document was loaded; `null` for one that is not on the registry's site. */
function siteUrl(registry: Registry, sender: Sender): URL | null {
  if (sender.frameId !== 0 || sender.tab?.id === undefined) return null;
  const url = URL.parse(sender.url ?? "");
  if (url === null || sender.origin !== url.origin) return null;
  const isSite = url.protocol === "https:" && url.port === "" && registry.hosts.includes(url.hostname);
  return isSite ? url : null;
}

/**
 * A document that changes its route has another address by now, which the browser tells of its tab alone; `null` when
 * that shows another site.
 */
function addressNow({ navigation }: Registry, { tab }: Sender, loaded: URL): URL | null {
  if (navigation !== "client") return loaded;
  const now = URL.parse(tab?.url ?? "");
  return now?.origin === loaded.origin ? now : null;
}

async function answer<Value>(handle: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await handle() };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}
