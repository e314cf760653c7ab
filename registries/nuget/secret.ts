import type { KeyStatus, ReadSecretResult } from "../registry.ts";

/**
 * Reads one key, its secret included, from the page's Knockout view model. See {@link Registry.readSecret}.
 *
 * The browser sends this function's source text into the page's own world. So everything it uses stands in
 * its body, whatever that does to its length, and nothing that the page put there can make it throw. A field
 * that cannot be read is left out; only the secret itself is required.
 *
 * Reasons when not ok: `no-knockout` · `no-row` · `no-view-model` (of this very key) · `no-secret` · `threw`.
 */
export function readSecret(remoteId: string): ReadSecretResult {
  try {
    const maxText = 100_000;
    const maxItems = 2_000;

    const read = (holder: unknown, name: string): unknown => {
      try {
        const value = (holder as Record<string, unknown>)[name];
        return typeof value === "function" ? value.call(holder) : value;
      } catch {
        return undefined;
      }
    };
    const text = (value: unknown): string | null =>
      typeof value === "string" && value !== "" ? value.slice(0, maxText) : null;
    const texts = (value: unknown): string[] => {
      const items: string[] = [];
      try {
        const list = Array.isArray(value) ? value : [];
        for (let i = 0; i < list.length && i < maxItems; i += 1) {
          const item = text(list[i]);
          if (item !== null) items[items.length] = item;
        }
      } catch {
        // What was read so far is still true.
      }
      return items;
    };
    const isMine = (model: unknown): boolean => {
      const key = read(model, "Key");
      return (typeof key === "number" || typeof key === "string") && `${key}` === remoteId;
    };
    const account = (): string | null => {
      const name = document.querySelector("#account-dropdown b > span")?.textContent;
      return text(typeof name === "string" ? name.trim() : null);
    };
    const statusOf = (model: unknown): KeyStatus => {
      if (text(read(model, "RevocationSource")) !== null) return "revoked";
      if (read(model, "HasExpired") === true) return "expired";
      return read(model, "IsNonScopedApiKey") === true ? "legacy" : "active";
    };

    const knockout = (globalThis as { ko?: { dataFor?: unknown } }).ko;
    const dataFor = knockout?.dataFor;
    if (typeof dataFor !== "function") return { ok: false, reason: "no-knockout" };

    const elements = [`copy-${remoteId}`, `edit-${remoteId}-container`]
      .map((id) => document.getElementById(id))
      .filter((element) => element !== null);
    if (elements.length === 0) return { ok: false, reason: "no-row" };

    const model: unknown = elements.map((element) => dataFor.call(knockout, element)).find(isMine);
    if (!model) return { ok: false, reason: "no-view-model" };

    const secret = read(model, "Value");
    // A cut secret would be a false "saved".
    if (typeof secret !== "string" || secret === "" || secret.length > maxText) {
      return { ok: false, reason: "no-secret" };
    }
    return {
      ok: true,
      captured: {
        remoteId,
        secret,
        name: text(read(model, "Description")),
        account: account(),
        owner: text(read(model, "Owner")),
        scopes: texts(read(model, "Scopes")),
        glob: text(read(model, "GlobPattern")),
        packageIds: texts(read(model, "Packages")),
        expires: text(read(model, "Expires")),
        status: statusOf(model),
      },
    };
  } catch {
    return { ok: false, reason: "threw" };
  }
}
