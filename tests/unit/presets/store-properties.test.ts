import fc from "fast-check";
import { expect, it } from "vitest";
import type { Items } from "../../../presets/areas.ts";
import { createPresetStore, type PresetStore } from "../../../presets/store.ts";
import { fakeAreas } from "./fake-areas.ts";
import { presetWith } from "./fixtures.ts";

/** One thing that happens. `pick` chooses among what is there; `mark` is the text by which a preset is followed. */
type Step = { pick: number; isLarge: boolean } & (
  | { kind: "create" | "edit" | "edit-stale" | "delete" | "restore" | "order" | "on" | "off" | "clear" }
  | { kind: "outside-write" | "outside-change" | "outside-delete" }
);

/**
 * After so many writes of an area the background is stopped, or its storage fails, or refuses one write; or the account
 * cannot be read all the while.
 */
type Fault = { area: "local" | "sync" | "session"; after: number; isRefusal: boolean } | "unreadable" | null;

const kinds = [
  ...([
    "create",
    "create",
    "edit",
    "edit-stale",
    "delete",
    "restore",
    "order",
    "on",
    "off",
    "clear",
  ] as const),
  ...(["outside-write", "outside-change", "outside-delete"] as const),
];
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(20),
  isLarge: fc.boolean(),
});
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    area: fc.constantFrom("local" as const, "sync" as const, "session" as const),
    after: fc.nat(3),
    isRefusal: fc.boolean(),
  }),
  fc.constant("unreadable" as const),
);
const always = fc.array(fc.tuple(step, fc.constant(null)), { maxLength: 40 });
const withFaults = fc.array(fc.tuple(step, fc.option(fault, { freq: 3 })), { maxLength: 40 });

class World {
  readonly areas = fakeAreas();
  readonly store: PresetStore;
  /** Marks of what nobody has deleted or overwritten. */
  readonly alive = new Set<string>();
  readonly #deleted = new Map<string, string>();
  #count = 0;

  constructor() {
    this.areas.sync.totalMost = 20_000;
    this.store = createPresetStore(this.areas, () => `id${++this.#count}`);
  }

  async take(step: Step, fault: Fault): Promise<void> {
    if (fault === "unreadable") this.areas.sync.readFailure = new Error("storage.sync is disabled");
    else if (fault) this.areas[fault.area][fault.isRefusal ? "refusesAt" : "stopsAfter"] = fault.after;
    await this.#do(step).catch((error: unknown) => expect(String(error)).toMatch(/store-f|no-such|not-all/));
    this.areas.sync.readFailure = null;
    for (const area of Object.values(this.areas)) {
      area.stopsAfter = Number.POSITIVE_INFINITY;
      area.refusesAt = null;
    }
    for (const mark of this.alive) expect(this.marks(), `after ${step.kind}`).toContain(mark);
  }

  marks(): string[] {
    return [...marksIn(this.areas.local.items), ...marksIn(this.areas.sync.items)];
  }

  async #do(step: Step): Promise<void> {
    if (step.kind.startsWith("outside")) return this.#outside(step);
    if (step.kind === "on" || step.kind === "off") await this.#turn(step.kind === "on");
    else if (step.kind === "clear") await this.#clear();
    else if (step.kind === "create") await this.#create(step);
    else if (step.kind === "restore") await this.#restore(step.pick);
    else await this.#change(step);
  }

  /** What was in the list is in the list, and be it beside others. */
  async #turn(isOn: boolean): Promise<void> {
    const before = (await this.store.read()).presets.map(({ preset }) => preset.usedIn);
    const after = (await this.store.setSynced(isOn)).presets.map(({ preset }) => preset.usedIn);
    expect(after).toEqual(expect.arrayContaining(before));
  }

  async #create({ isLarge }: Step): Promise<void> {
    const preset = this.#preset(`id${++this.#count}`, isLarge);
    await this.store.save(preset, null);
    this.alive.add(preset.usedIn);
  }

  async #change({ kind, pick, isLarge }: Step): Promise<void> {
    const { presets } = await this.store.read();
    const found = presets[pick % Math.max(1, presets.length)];
    if (!found) return;
    const { id, usedIn } = found.preset;
    if (kind === "order")
      await this.store.order(presets.slice(pick % presets.length).map((p) => p.preset.id));
    else if (kind === "delete") await this.#delete(id, usedIn);
    else await this.#edit(this.#preset(id, isLarge), usedIn, kind === "edit" ? found.edition : "stale");
  }

  async #delete(id: string, mark: string): Promise<void> {
    const wasAlive = this.alive.delete(mark);
    await this.store.delete(id);
    if (wasAlive) this.#deleted.set(id, mark);
  }

  async #restore(pick: number): Promise<void> {
    const [id = "none", mark = ""] = [...this.#deleted][pick % Math.max(1, this.#deleted.size)] ?? [];
    await this.store.restore(id);
    this.#deleted.delete(id);
    this.alive.add(mark);
  }

  /** An edit that fails may or may not be written; one of the two texts is there. */
  async #edit(preset: ReturnType<typeof presetWith>, old: string, base: string): Promise<void> {
    const wasAlive = this.alive.has(old);
    if (base !== "stale") this.alive.delete(old);
    const isSaved = await this.store.save(preset, base).then(
      () => true,
      () => false,
    );
    if (isSaved) this.alive.add(preset.usedIn);
    else if (wasAlive) expect([old, preset.usedIn].some((mark) => this.marks().includes(mark))).toBe(true);
  }

  async #clear(): Promise<void> {
    const here = marksIn(this.areas.local.items);
    const isOn = this.areas.local.items["presets.isSynced"] === true;
    for (const mark of marksIn(this.areas.sync.items))
      if (!isOn && !here.includes(mark)) this.alive.delete(mark);
    await this.store.clearAccount();
  }

  /** What another computer does in the account. */
  #outside({ kind, pick, isLarge }: Step): void {
    const { items } = this.areas.sync;
    const keys = Object.keys(items).filter((key) => key.startsWith("preset:"));
    const key =
      kind === "outside-write" ? `preset:id${++this.#count}` : keys[pick % Math.max(1, keys.length)];
    if (key === undefined) return;
    const here = marksIn(this.areas.local.items);
    for (const mark of marksIn({ [key]: items[key] })) if (!here.includes(mark)) this.alive.delete(mark);
    delete items[key];
    if (kind === "outside-delete") return;
    const preset = this.#preset(key.slice("preset:".length), isLarge && pick % 2 === 0);
    items[key] = { version: 1, position: pick, preset };
    this.alive.add(preset.usedIn);
  }

  #preset(id: string, isLarge: boolean) {
    const packageIds = isLarge ? Array.from({ length: 400 }, (_, at) => `Contoso.Package.Number${at}`) : [];
    return presetWith({ id, usedIn: `mark${++this.#count}`, packageIds });
  }
}

function marksIn(items: Items): string[] {
  return Object.values(items).flatMap((item) => {
    const preset = (item as { preset?: { usedIn?: string } } | undefined)?.preset;
    return preset?.usedIn ?? [];
  });
}

async function expectAllListed({ store, areas, alive }: World): Promise<void> {
  const { presets, unreadable, isSynced } = await store.read();
  const listed = presets.map(({ preset }) => preset.usedIn);
  const reachable = [...marksIn(areas.local.items), ...(isSynced ? marksIn(areas.sync.items) : [])];
  for (const mark of alive) if (reachable.includes(mark)) expect(listed).toContain(mark);
  const ids = presets.map(({ preset }) => preset.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(unreadable).toEqual([]);
}

it.each([
  ["whatever is saved, deleted, restored, ordered, synced and changed elsewhere", always],
  [
    "even when the background is stopped, or storage fails or refuses, at any write, or the account cannot be read",
    withFaults,
  ],
])(
  "no preset is lost, %s",
  async (_, steps) => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const world = new World();
        for (const [step, fault] of all) await world.take(step, fault);
        await expectAllListed(world);
      }),
      { numRuns: 300 },
    );
  },
  60_000,
);
