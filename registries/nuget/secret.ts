import type { KeyStatus, ReadSecretResult } from "../page-key.ts";

/**
 * Reads one key, its secret included, from the page's Knockout view model. See {@link Registry.readSecret}.
 *
 * The browser sends this function's source text into the page's own world. So everything it uses stands in
 * its body, whatever that does to its length, and nothing that the page put there can make it throw or answer more
 * than a few megabytes. Bounds are kept by operators, because the page can have replaced every method. A field
 * that cannot be read is left out; only the secret itself is required.
 *
 * Reasons when not ok: `no-knockout` · `no-row` · `no-view-model` (of this very key) · `no-secret` · `threw`.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: all that it uses stands in its body, see above
export function readSecret(remoteId: string): ReadSecretResult {
  try {
    const maxSecret = 256;
    // One more than the vault keeps, so that it says of what it cuts that there was more.
    const maxText = 1_025;
    const maxPermissions = 101;
    const maxPackages = 2_001;
    const maxOwners = 1_000;

    const read = (holder: unknown, name: string): unknown => {
      try {
        const model = holder as Record<string, unknown>;
        const value = model[name];
        return typeof value === "function" ? (model[name] as () => unknown)() : value;
      } catch {
        return undefined;
      }
    };
    const text = (value: unknown): string | null => {
      if (typeof value !== "string" || value === "") return null;
      if (value.length <= maxText) return value;
      let cut = "";
      for (let i = 0; i < maxText; i += 1) cut += value[i];
      return cut;
    };
    const texts = (value: unknown, most: number): string[] => {
      const items: string[] = [];
      try {
        const list = value as ArrayLike<unknown>;
        const count = typeof value === "object" && value !== null ? list.length : 0;
        for (let i = 0; i < count && i < most; i += 1) {
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
    const isOwner = (name: string | null): boolean => {
      const owners = read(read(globalThis, "initialData"), "PackageOwners") as ArrayLike<unknown> | undefined;
      for (let i = 0; owners && i < owners.length && i < maxOwners; i += 1) {
        if (read(owners[i], "Owner") === name) return true;
      }
      return false;
    };
    // On a page in another language, which a translator has made, a name counts that the page's own data has.
    const account = (): string | null => {
      const name = text(read(document.querySelector("#account-dropdown b > span"), "textContent"));
      const lang = text(read(document.documentElement, "lang"));
      const isOwn = lang === null || (lang[0] === "e" && lang[1] === "n");
      return isOwn || isOwner(name) ? name : null;
    };
    const statusOf = (model: unknown): KeyStatus => {
      if (text(read(model, "RevocationSource")) !== null) return "revoked";
      if (read(model, "HasExpired") === true) return "expired";
      return read(model, "IsNonScopedApiKey") === true ? "legacy" : "active";
    };

    const knockout = (globalThis as { ko?: { dataFor(node: Element): unknown } }).ko;
    if (typeof knockout?.dataFor !== "function") return { ok: false, reason: "no-knockout" };

    const link = document.getElementById(`copy-${remoteId}`);
    const panel = document.getElementById(`edit-${remoteId}-container`);
    if (link === null && panel === null) return { ok: false, reason: "no-row" };

    let model = link === null ? null : knockout.dataFor(link);
    if (!isMine(model)) model = panel === null ? null : knockout.dataFor(panel);
    if (!isMine(model)) return { ok: false, reason: "no-view-model" };

    const secret = read(model, "Value");
    // A cut secret would be a false "saved".
    if (typeof secret !== "string" || secret === "" || secret.length > maxSecret) {
      return { ok: false, reason: "no-secret" };
    }
    const pattern = text(read(model, "GlobPattern"));
    const packageIds = texts(read(model, "Packages"), maxPackages);
    const expires = text(read(model, "Expires"));
    return {
      ok: true,
      captured: {
        remoteId,
        secret,
        name: text(read(model, "Description")),
        account: account(),
        owner: text(read(model, "Owner")),
        permissions: texts(read(model, "Scopes"), maxPermissions),
        coverage: pattern === null && packageIds.length === 0 ? "unknown" : "some",
        patterns: pattern === null ? [] : [pattern],
        packageIds,
        namespaces: [],
        ...(expires === null && read(model, "Expires") !== null ? {} : { expires }),
        status: statusOf(model),
      },
    };
  } catch {
    return { ok: false, reason: "threw" };
  }
}
