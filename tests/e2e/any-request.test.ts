import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../../presets/glob.ts";
import { isLongRun, rounds, sample } from "../attack/rounds.ts";
import { contoso, daysByTens, fabrikam, type Gallery, jdoe, newcomer, yearDays } from "../gallery/gallery.ts";
import { type FormWords, requestOf } from "../nuget-form.ts";
import { AdapterInPage, type PlainOffer } from "./adapter-in-page.ts";
import { until } from "./fixture/until.ts";
import { keysPath } from "./keys-page.ts";
import { useStage } from "./stage.ts";

/** Everything the page can be asked for with these scopes: "push new" includes versions. */
const scopeSets: string[][] = [
  ["package:push"],
  ["package:pushversion"],
  ["package:unlist"],
  ["package:push", "package:unlist"],
  ["package:pushversion", "package:unlist"],
];

const keyName = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .map((text) => text.replace(/[\r\n<&]/g, "").trim())
  .filter((text) => text !== "");

function globFor(packageIds: readonly string[]): fc.Arbitrary<string> {
  const free = fc.string({ unit: fc.constantFrom(..."aC.-_1*"), minLength: 1, maxLength: 8 });
  if (packageIds.length === 0) return free;
  const id = fc.constantFrom(...packageIds);
  const cut = fc.tuple(id, fc.nat(12)).map(([text, at]) => `${text.slice(0, at)}*`);
  return fc.oneof(
    free,
    id,
    cut,
    cut.map((text) => text.toUpperCase()),
  );
}

/** Any request that this offer allows. */
function anyForm({ owners, expiryDays }: PlainOffer): fc.Arbitrary<FormWords> {
  return fc.constantFrom(...owners).chain(({ name, scopes, packageIds }) =>
    fc
      .record({
        keyName,
        owner: fc.constantFrom(name, name.toUpperCase()),
        scopes: fc.constantFrom(...scopeSets.filter((set) => set.every((scope) => scopes.includes(scope)))),
        glob: fc.option(globFor(packageIds), { nil: "" }),
        ticked: fc.subarray(packageIds),
        days: expiryDays.length > 0 ? fc.constantFrom(...expiryDays) : fc.constant(undefined),
      })
      .filter(({ glob, ticked }) => glob !== "" || ticked.length > 0)
      .map(({ glob, ticked, days, ...rest }) => ({
        ...rest,
        ...(glob !== "" && { glob }),
        packageIds: ticked.filter((id) => glob === "" || !matches(glob, id)),
        ...(days !== undefined && { expiresInDays: days }),
      })),
  );
}

/** What the registry must be sent for a request, its lists sorted. */
function sentFor(request: FormWords, { owners }: PlainOffer) {
  const { glob, packageIds, expiresInDays } = request;
  const owner = owners.find(({ name }) => name.toLowerCase() === request.owner.toLowerCase())?.name;
  return {
    description: [request.keyName],
    owner: [owner],
    scopes: [...request.scopes].sort(),
    subjects: [...(glob === undefined ? [] : [glob]), ...packageIds].sort(),
    days: expiresInDays === undefined ? [] : [String(expiresInDays)],
  };
}

/** What it was sent last. */
function lastSent({ posts }: Gallery) {
  const form = posts.at(-1)?.form ?? {};
  return {
    description: form.description,
    owner: form.owner,
    scopes: (form["scopes[]"] ?? []).sort(),
    subjects: (form["subjects[]"] ?? []).sort(),
    days: form.expirationInDays ?? [],
  };
}

const offers = [
  { offered: "1, 8 or 30 days", expiryDays: [1, 8, 30] },
  { offered: "up to a year", expiryDays: yearDays },
  { offered: "1 to 60 days by tens", expiryDays: daysByTens(60) },
  { offered: "keys that never expire", expiryDays: [] },
];

describe.each(["chromium", "firefox"] as const)(
  "in %s, filling and reading back gives the request",
  (browser) => {
    const stage = useStage({ browser });

    // The lists of days are read alike in both browsers; what differs is how a form is filled.
    it.each(browser === "chromium" || isLongRun() ? offers : offers.slice(0, 1))(
      "for any request of a page that offers $offered, one after another",
      async ({ expiryDays }) => {
        const { gallery, fixture } = stage;
        const noUnlist = { ...jdoe(), name: "tailspin", canUnlist: false };
        const owners = [jdoe(), contoso(), fabrikam(), newcomer(), noUnlist];
        Object.assign(gallery.state, { expiryDays, owners });
        const adapter = await AdapterInPage.load(await fixture.site(keysPath));
        // Every create fails, so that each request meets what the one before has left in the form.
        gallery.state.failWith = 400;
        const offer = await adapter.offer();
        for (const request of sample(anyForm(offer), rounds(8, 100))) {
          const what = JSON.stringify(request);
          const wanted = requestOf(request);
          const { filled, checked, held } = await adapter.fill(wanted);
          expect(filled.refused, what).toEqual([]);
          // Which ticks it took away only the fill knows.
          expect(checked, what).toEqual({ ...filled, unticked: undefined });
          expect(held.targets, what).toEqual(wanted.targets);
          expect({ ...held, permissions: held.permissions.toSorted() }, what).toEqual({
            ...wanted,
            owner: held.owner,
            permissions: wanted.permissions.toSorted(),
          });
          const before = gallery.posts.length;
          await adapter.submit();
          await until("the form is sent", () => gallery.posts.length > before);
          expect(lastSent(gallery), what).toEqual(sentFor(request, offer));
        }
      },
    );
  },
);
