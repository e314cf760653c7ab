/** Threat: among captures, edits, backups and imports on several installs there is one order in which a key is lost. */

import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { codeOf } from "../../../errors/extension-error.ts";
import type { ImportSource } from "../../../vault/backup/import.ts";
import { createVault, type Vault } from "../../../vault/vault.ts";
import {
  capture,
  createSession,
  fakeSecret,
  fakeSlot,
  slotWithFactor,
  startOfTests,
} from "../../unit/vault/fixtures.ts";
import { rounds } from "../rounds.ts";

const letters = ["a", "b", "c", "d"];

/** What is done next; `install` does it, `which` chooses a letter, a key or a backup where one is needed. */
interface Step {
  verb: (typeof verbs)[number];
  install: number;
  which: number;
  /** What the page reports at the very same time, where the step rewrites what is stored. */
  meanwhile: string | null;
}

const verbs = [
  ...(["save", "save", "save", "setUp", "unlock", "unlock", "lock", "list", "later", "restart"] as const),
  ...(["remove", "remove", "restore", "empty", "rotate", "changeSlot", "startOver"] as const),
  ...(["export", "kit", "import", "import", "import", "takeOver"] as const),
];

const sequences: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: fc.constantFrom(...verbs),
    install: fc.nat(2),
    which: fc.nat(11),
    meanwhile: fc.constantFrom(null, ...letters),
  }),
  { minLength: 10, maxLength: 40, size: "max" },
);

/** One browser profile, with what its user was promised. */
interface Install {
  factory: IDBFactory;
  session: ReturnType<typeof createSession>;
  local: ReturnType<typeof createSession>;
  vault: Vault;
  identity: string | null;
  /** Secrets that must be here: captured, imported or taken over, and not deleted from the trash by the user. */
  promised: Set<string>;
  /** Those of them that the user has removed and not brought back, which may be in the trash; the others are shown. */
  trashed: Set<string>;
}

interface Backup {
  source: ImportSource;
  /** Live at that moment. */
  holds: Set<string>;
  /** In the trash at that moment; only a kit has them, and only who takes it over gets them. */
  removed: Set<string>;
}

interface World {
  clock: { now: number };
  installs: Install[];
  shelf: Backup[];
  /** Passphrase files cost no derivation, and nobody opens them here. */
  file: string;
}

/** What a user may be told; anything else is a defect. */
const refusals = ["locked", "not-set-up", "no-such-key", "already-set-up", "identity-mismatch"];

function startVault({ session, local }: Pick<Install, "session" | "local">, clock: World["clock"]): Vault {
  return createVault({ session, local, now: () => clock.now, locks: null });
}

function createInstall(clock: World["clock"]): Install {
  const areas = { session: createSession(), local: createSession() };
  const sets = { promised: new Set<string>(), trashed: new Set<string>() };
  const parts = { ...areas, ...sets, factory: new IDBFactory(), identity: null };
  return { ...parts, vault: startVault(areas, clock) };
}

/** Secrets of the keys that are shown, and of those in the trash. */
async function readSecrets({ vault }: Install): Promise<{ live: Set<string>; removed: Set<string> }> {
  const { keys, trash } = await vault.list();
  const reveal = async (ids: { id: string }[]) =>
    new Set(await Promise.all(ids.map(({ id }) => vault.revealSecret(id))));
  return { live: await reveal(keys), removed: await reveal(trash) };
}

/** They are here from now on, and shown. */
function promise({ promised, trashed }: Install, secrets: Iterable<string>): void {
  for (const secret of secrets) {
    promised.add(secret);
    trashed.delete(secret);
  }
}

const rewriting: Step["verb"][] = ["setUp", "rotate", "changeSlot", "takeOver", "list"];

/** The step, with what comes in while it is under way. Refusals are answers. */
async function doStep(world: World, step: Step): Promise<void> {
  const install = world.installs[step.install];
  if (!install) return;
  // The database that the vault opens by its name is that of the profile.
  globalThis.indexedDB = install.factory;
  world.clock.now += 1_000;
  const isTogether = step.meanwhile !== null && rewriting.includes(step.verb);
  const saving = isTogether ? save(install, step.meanwhile ?? "") : Promise.resolve();
  await Promise.all([saving, doAlone(world, install, step).catch(expectRefusal)]);
}

function expectRefusal(error: unknown): void {
  if (!refusals.includes(codeOf(error))) throw error;
}

async function doAlone(world: World, install: Install, { verb, which }: Step): Promise<void> {
  const { vault } = install;
  if (verb === "save") await save(install, letters[which % letters.length] ?? "a");
  if (verb === "setUp") await setUp(install);
  if (verb === "unlock") await vault.unlock(install.identity ?? (await fakeSlot()).identity);
  if (verb === "lock") await vault.lock();
  if (verb === "list") await vault.list();
  if (verb === "later") world.clock.now += 20 * 60_000;
  if (verb === "restart") install.vault = startVault(install, world.clock);
  if (verb === "remove") await remove(install, which);
  if (verb === "restore") await restore(install, which);
  if (verb === "empty") await empty(install);
  if (verb === "rotate") await rotate(install, world.file);
  if (verb === "changeSlot") await changeSlot(install, which, world.file);
  if (verb === "export" || verb === "kit") world.shelf.push(await makeBackup(install, verb));
  const backup = pick(world.shelf, which);
  if (verb === "import" && backup) await importBackup(install, backup);
  if (verb === "takeOver" && backup) await takeOver(install, backup, world.file);
  if (verb === "startOver" && which === 0) await startOver(world, install);
}

function pick<Item>(items: Item[], which: number): Item | undefined {
  return items[which % Math.max(1, items.length)];
}

async function remove({ vault, trashed }: Install, which: number): Promise<void> {
  const id = pick((await vault.list()).keys, which)?.id ?? "none";
  const secret = await vault.revealSecret(id);
  await vault.removeKey(id);
  trashed.add(secret);
}

async function restore({ vault, trashed }: Install, which: number): Promise<void> {
  const id = pick((await vault.list()).trash, which)?.id ?? "none";
  await vault.restoreKey(id);
  trashed.delete(await vault.revealSecret(id));
}

async function save(install: Install, letter: string): Promise<void> {
  // Also under the id of another key, as a page may say it.
  const remoteId = letter === "d" ? "a" : letter;
  const replaces = letter === "c" ? "b" : null;
  await install.vault.saveKey(capture({ remoteId, secret: fakeSecret(letter), replaces }));
  promise(install, [fakeSecret(letter)]);
}

async function setUp(install: Install): Promise<void> {
  const slot = await fakeSlot();
  await install.vault.setUp(slot);
  install.identity = slot.identity;
}

/** Deletes what the user removed and did not bring back, and nothing else. */
async function empty({ vault, promised, trashed }: Install): Promise<void> {
  await vault.emptyTrash();
  for (const secret of trashed) promised.delete(secret);
  trashed.clear();
}

async function rotate(install: Install, file: string): Promise<void> {
  const next = await fakeSlot();
  const files = { passphraseFile: next.file, recoveryFile: file };
  await install.vault.rotate({
    identity: install.identity ?? "",
    next: { identity: next.identity, ...files },
  });
  install.identity = next.identity;
}

async function changeSlot({ vault, identity }: Install, which: number, file: string): Promise<void> {
  const kind = which % 2 === 0 ? "passphrase" : "recovery";
  await vault.changeSlot({ identity: identity ?? "", kind, file });
}

async function makeBackup(install: Install, verb: "export" | "kit"): Promise<Backup> {
  const { vault, identity } = install;
  const { live, removed } = await readSecrets(install);
  if (verb === "export") {
    const file = await vault.readBackup(identity ?? "");
    expect(new Set(file.keys.map(({ secret }) => secret)), "the export holds every key").toEqual(live);
    return { source: { kind: "backup", text: JSON.stringify(file) }, holds: live, removed: new Set() };
  }
  const { kit } = await vault.readKit(null);
  return { source: { kind: "kit", identity: identity ?? "", kit }, holds: live, removed };
}

async function importBackup(install: Install, { source, holds }: Backup): Promise<void> {
  const preview = await install.vault.previewImport(source);
  expect(preview.unreadable).toBe(0);
  await install.vault.importKeys(source);
  promise(install, holds);
  const { live } = await readSecrets(install);
  expect(
    [...holds].filter((secret) => !live.has(secret)),
    "all of the backup is shown",
  ).toEqual([]);
}

async function takeOver(install: Install, { source, holds, removed }: Backup, file: string): Promise<void> {
  if (source.kind !== "kit") return;
  await install.vault.takeOver({ ...source, slots: [{ kind: "passphrase", file }] });
  install.identity = source.identity;
  for (const secret of removed) {
    if (!install.promised.has(secret)) install.trashed.add(secret);
    install.promised.add(secret);
  }
  promise(install, holds);
}

/** What is set aside comes back from its kit. */
async function startOver({ shelf }: World, install: Install): Promise<void> {
  const { vault, identity, promised } = install;
  if (identity === null) return;
  await vault.unlock(identity);
  const before = await readSecrets(install);
  await vault.startOver();
  const [aside] = (await vault.readStatus()).aside.toSorted((a, b) =>
    b.setAsideAt.localeCompare(a.setAsideAt),
  );
  const { kit } = await vault.readKit(aside?.vaultId ?? "");
  await setUp(install);
  const source = { kind: "kit" as const, identity, kit };
  await vault.importKeys(source);
  expect((await readSecrets(install)).live, "what was set aside has come back").toEqual(before.live);
  // Removed keys stay in what was set aside; a kit leaves them out when it is imported.
  for (const secret of install.trashed) promised.delete(secret);
  install.trashed.clear();
  shelf.push({ source, holds: before.live, removed: before.removed });
}

async function expectAllKept(world: World, install: Install): Promise<void> {
  globalThis.indexedDB = install.factory;
  install.vault = startVault(install, world.clock);
  if (install.identity) await install.vault.unlock(install.identity);
  else await setUp(install);
  const { live, removed } = await readSecrets(install);
  const mayBeRemoved = (secret: string) => install.trashed.has(secret) && removed.has(secret);
  const lost = [...install.promised].filter((secret) => !live.has(secret) && !mayBeRemoved(secret));
  expect(lost, "these secrets are gone").toEqual([]);
  const { keys, trash, problems } = await install.vault.list();
  expect(problems).toEqual([]);
  expect([...keys, ...trash].filter(({ state }) => state !== "ok" && state !== "new")).toEqual([]);
}

it("no secret is lost on any of three installs, whatever is done in whatever order", async () => {
  const file = await slotWithFactor(18);
  const run = async (areSetUp: boolean[], sequence: Step[]) => {
    const clock = { now: startOfTests };
    const installs = [createInstall(clock), createInstall(clock), createInstall(clock)];
    const world: World = { clock, installs, shelf: [], file };
    for (const [install, isSetUp] of areSetUp.entries()) {
      if (isSetUp) await doStep(world, { verb: "setUp", install, which: 0, meanwhile: null });
    }
    for (const step of sequence) await doStep(world, step);
    for (const install of world.installs) await expectAllKept(world, install);
  };
  const areSetUp = fc.tuple(fc.constant(true), fc.constant(true), fc.boolean());
  await fc.assert(fc.asyncProperty(areSetUp, sequences, run), {
    seed: inject("attack").seed,
    numRuns: rounds(40, 1_000),
    endOnFailure: false,
  });
}, 3_600_000);
