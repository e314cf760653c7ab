import { createSlot } from "../../vault/slots/slot.ts";
import { ask } from "../e2e/ask.ts";
import { makeSecret } from "../gallery/secrets.ts";
import { openStand, type Stand } from "./stand.ts";

/** Long enough, and visibly nobody's. */
export const passphrase = "a practice passphrase";

const dayMs = 86_400_000;

/** Made once a run: it takes a second, and every vault may have the same. */
let slot: ReturnType<typeof createSlot> | undefined;

/** A key as a backup holds it; all of them live, so that none is folded away. */
function backupKey(index: number) {
  const at = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
  return {
    registry: "nuget",
    host: "www.nuget.org",
    remoteId: String(500_000 + index),
    capturedAt: at(-20 + (index % 19)),
    expiresAt: at(1 + (index % 29)),
    name: `Pipeline ${index}, until December`,
    account: "jdoe",
    owner: index % 3 === 0 ? "contoso" : "jdoe",
    permissions: ["Push only new package versions"],
    patterns: index % 2 === 0 ? [`Contoso.Area${index}.*`] : [],
    packageIds: index % 2 === 0 ? [] : [`Acme.Tools${index}`],
    namespaces: [],
    coverage: "some",
    secret: makeSecret(),
    capturedBy: "page",
    replaces: null,
    status: "active",
    isKnownFormat: true,
    isCut: false,
  };
}

/** A browser with an unlocked vault of so many keys, which stays unlocked. */
export async function openVault(count: number): Promise<Stand> {
  slot ??= createSlot({ passphrase });
  const { identity, file } = await slot;
  const stand = await openStand();
  const { fixture } = stand;
  await ask(fixture, "setUpVault", { identity, file });
  await ask(fixture, "setIdleMinutes", { minutes: 60 });
  const keys = Array.from({ length: count }, (_, index) => backupKey(index));
  const backup = { format: "spare-key-backup", version: 1, exportedAt: new Date().toISOString(), keys };
  const text = JSON.stringify({ ...backup, vaultId: "" });
  await ask(fixture, "importKeys", { source: { kind: "backup", text } });
  await ask(fixture, "listKeys", {});
  return stand;
}
