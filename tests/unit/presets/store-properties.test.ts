import fc from "fast-check";
import { expect, it } from "vitest";
import type { Items } from "../../../presets/areas.ts";
import { createPresetStore, type PresetStore } from "../../../presets/store.ts";
import { fakeAreas } from "./fake-areas.ts";
import { asVersion1, presetWith } from "./fixtures.ts";

/** One thing that happens on one of two computers with one account. `pick` chooses among what is there; `mark` is the text by which a preset is followed. */
type Step = { at: 0 | 1; pick: number; isLarge: boolean } & (
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
  at: fc.constantFrom(0 as const, 0 as const, 1 as const),
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

/** What the version before had stored on the first computer: so many presets of each place, and what it still owed. */
interface Before {
  here: number;
  there: number;
  isSynced: boolean;
  isMoveOwed: boolean;
}
const before: fc.Arbitrary<Before> = fc.record({
  here: fc.nat(3),
  there: fc.nat(3),
  isSynced: fc.boolean(),
  isMoveOwed: fc.boolean(),
});

interface Computer {
  areas: ReturnType<typeof fakeAreas>;
  store: PresetStore;
  here(): string[];
}

class World {
  readonly sync = fakeAreas().sync;
  readonly computers: [Computer, Computer] = [this.#computer(), this.#computer()];
  /** Marks of what nobody has deleted or overwritten. */
  readonly alive = new Set<string>();
  readonly #deleted = new Map<string, string>();
  #count = 0;

  constructor({ here, there, isSynced, isMoveOwed }: Before) {
    this.sync.totalMost = 20_000;
    const { items } = this.computers[0].areas.local;
    Object.assign(items, { "presets.isSynced": isSynced, "presets.isMoveOwed": isMoveOwed });
    for (let at = 0; at < here; at += 1) this.#keep(items, `old${at}`, at);
    for (let at = 0; at < there; at += 1) this.#keep(this.sync.items, `old${at + 1}`, at);
  }

  #computer(): Computer {
    const areas = { ...fakeAreas(), sync: this.sync };
    return {
      areas,
      store: createPresetStore(areas, () => `id${++this.#count}`),
      here: () => marksHere(areas),
    };
  }

  #keep(items: Items, id: string, position: number, isLarge = false): void {
    const preset = this.#preset(id, isLarge);
    items[`preset:${id}`] = { version: 1, position, preset: asVersion1(preset) };
    this.alive.add(preset.place);
  }

  async take(step: Step, fault: Fault): Promise<void> {
    const { areas } = this.computers[step.at];
    if (fault === "unreadable") this.sync.readFailure = new Error("storage.sync is disabled");
    else if (fault) areas[fault.area][fault.isRefusal ? "refusesAt" : "stopsAfter"] = fault.after;
    await this.#do(step).catch((error: unknown) => expect(String(error)).toMatch(/store-f|no-such|not-all/));
    this.sync.readFailure = null;
    for (const area of Object.values(areas)) {
      area.stopsAfter = Number.POSITIVE_INFINITY;
      area.refusesAt = null;
    }
    for (const mark of this.alive) expect(this.marks(), `after ${step.kind}`).toContain(mark);
  }

  marks(): string[] {
    return [...this.computers.flatMap(({ here }) => here()), ...marksIn(this.sync.items)];
  }

  async #do(step: Step): Promise<void> {
    if (step.kind.startsWith("outside")) return this.#outside(step);
    const computer = this.computers[step.at];
    if (step.kind === "on" || step.kind === "off") await this.#turn(computer, step.kind === "on");
    else if (step.kind === "clear") await this.#clear(computer);
    else if (step.kind === "create") await this.#create(computer, step);
    else if (step.kind === "restore") await this.#restore(computer, step.pick);
    else await this.#change(computer, step);
  }

  /** What was in the list is in the list, and be it beside others. */
  async #turn({ store }: Computer, isOn: boolean): Promise<void> {
    const before = (await store.read()).presets.map(({ preset }) => preset.place);
    const after = (await store.setSynced(isOn)).presets.map(({ preset }) => preset.place);
    expect(after).toEqual(expect.arrayContaining(before));
  }

  async #create({ store }: Computer, { isLarge }: Step): Promise<void> {
    const preset = this.#preset(`id${++this.#count}`, isLarge);
    await store.save(preset, null);
    this.alive.add(preset.place);
  }

  async #change({ store }: Computer, { kind, pick, isLarge }: Step): Promise<void> {
    const { presets } = await store.read();
    const found = presets[pick % Math.max(1, presets.length)];
    if (!found) return;
    const { id, place } = found.preset;
    if (kind === "order") await store.order(presets.slice(pick % presets.length).map((p) => p.preset.id));
    else if (kind === "delete") await this.#delete(store, id, place);
    else await this.#edit(store, this.#preset(id, isLarge), place, kind === "edit" ? found.edition : "stale");
  }

  async #delete(store: PresetStore, id: string, mark: string): Promise<void> {
    const wasAlive = this.alive.delete(mark);
    await store.delete(id);
    if (wasAlive) this.#deleted.set(id, mark);
  }

  async #restore({ store }: Computer, pick: number): Promise<void> {
    const [id = "none", mark = ""] = [...this.#deleted][pick % Math.max(1, this.#deleted.size)] ?? [];
    await store.restore(id);
    this.#deleted.delete(id);
    this.alive.add(mark);
  }

  /** An edit that fails may or may not be written; one of the two texts is there. */
  async #edit(
    store: PresetStore,
    preset: ReturnType<typeof presetWith>,
    old: string,
    base: string,
  ): Promise<void> {
    const wasAlive = this.alive.has(old);
    if (base !== "stale") this.alive.delete(old);
    const isSaved = await store.save(preset, base).then(
      () => true,
      () => false,
    );
    if (isSaved) this.alive.add(preset.place);
    else if (wasAlive) expect([old, preset.place].some((mark) => this.marks().includes(mark))).toBe(true);
  }

  async #clear({ store }: Computer): Promise<void> {
    const { isSynced } = await store.read();
    if (!isSynced) this.#forget(this.sync.items);
    await store.clearAccount();
  }

  /** What goes from the account lives on where a computer has it, too. */
  #forget(items: Items): void {
    const here = this.computers.flatMap((computer) => computer.here());
    for (const mark of marksIn(items)) if (!here.includes(mark)) this.alive.delete(mark);
  }

  /** What another version does in the account. */
  #outside({ kind, pick, isLarge }: Step): void {
    const { items } = this.sync;
    const keys = Object.keys(items).filter((key) => key.startsWith("preset:"));
    const key =
      kind === "outside-write" ? `preset:id${++this.#count}` : keys[pick % Math.max(1, keys.length)];
    if (key === undefined) return;
    this.#forget({ [key]: items[key] });
    delete items[key];
    if (kind === "outside-delete") return;
    this.#keep(items, key.slice("preset:".length), pick, isLarge && pick % 2 === 0);
  }

  #preset(id: string, isLarge: boolean) {
    const packageIds = isLarge ? Array.from({ length: 400 }, (_, at) => `Contoso.Package.Number${at}`) : [];
    return presetWith({ id, place: `mark${++this.#count}`, packageIds });
  }
}

function marksIn(items: Items): string[] {
  return Object.values(items).flatMap((item) => {
    const preset = (item as { preset?: { place?: string; usedIn?: string } } | undefined)?.preset;
    return preset?.place ?? preset?.usedIn ?? [];
  });
}

/** In one item, and before the first change in many. */
function marksHere({ local: { items } }: ReturnType<typeof fakeAreas>): string[] {
  return [...marksIn((items.presets as Items | undefined) ?? {}), ...marksIn(items)];
}

async function expectAllListed({ computers, sync, alive }: World): Promise<void> {
  for (const { store, here } of computers) {
    const { presets, unreadable, isSynced } = await store.read();
    const listed = presets.map(({ preset }) => preset.place);
    const reachable = [...here(), ...(isSynced ? marksIn(sync.items) : [])];
    for (const mark of alive) if (reachable.includes(mark)) expect(listed).toContain(mark);
    const ids = presets.map(({ preset }) => preset.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(unreadable).toEqual([]);
  }
}

it.each([
  ["whatever is saved, deleted, restored, ordered, synced and changed elsewhere", always],
  [
    "even when the background is stopped, or storage fails or refuses, at any write, or the account cannot be read",
    withFaults,
  ],
])(
  "no preset of two computers is lost, nor of the version before, %s",
  async (_, steps) => {
    await fc.assert(
      fc.asyncProperty(before, steps, async (old, all) => {
        const world = new World(old);
        for (const [step, fault] of all) await world.take(step, fault);
        await expectAllListed(world);
      }),
      { numRuns: 300 },
    );
  },
  60_000,
);
