import { expect, test } from "vitest";
import type { Judgement } from "../../../scripts/browsers.mjs";
import type { NeedName } from "../../../scripts/needs.mjs";
import { provide } from "../../../scripts/provide.mjs";

const fine: Judgement = { program: "/usr/bin/some", problem: null, isNamed: false };
const lacking = (problem: string, isNamed = false): Judgement => ({ program: null, problem, isNamed });

const tooOld = lacking("Firefox 140 is too old");
const missing = lacking("Chromium is missing");

interface Machine {
  readonly now: Partial<Record<NeedName, Judgement>>;
  /** What is there once apt has installed it; as before if it is left out. */
  readonly afterwards?: Partial<Record<NeedName, Judgement>>;
  readonly mayUseApt?: boolean;
  /** The first words of the calls of apt that fail, with why. */
  readonly failures?: Record<string, string>;
}

/** Lets set-up work on a pretended machine; returns what it ran and what it said. */
async function setUp({ now, afterwards = {}, mayUseApt = true, failures = {} }: Machine) {
  const state = { ...now };
  const ran: string[] = [];
  const said: string[] = [];
  const packages: Record<string, NeedName> = { chromium: "chromium", "firefox-esr": "firefox", age: "age" };
  const apt = async ([action = "", ...args]: readonly string[]) => {
    const what = args.at(-1) ?? "";
    ran.push(action === "update" ? action : `${action} ${what}`);
    const failure = failures[ran.at(-1) ?? ""] ?? null;
    const name = packages[what];
    if (!failure && name) Object.assign(state, { [name]: afterwards[name] ?? state[name] });
    return failure;
  };
  const judge = (name: NeedName) => state[name] ?? fine;
  await provide(Object.keys(now) as NeedName[], { judge, mayUseApt, apt, say: (line) => said.push(line) });
  return { ran, said };
}

test("where everything is new enough, apt is not asked and nothing is said", async () => {
  expect(await setUp({ now: { chromium: fine, firefox: fine, age: fine } })).toEqual({ ran: [], said: [] });
});

test("what is missing or too old is installed from lists that were refreshed once", async () => {
  const { ran, said } = await setUp({
    now: { chromium: missing, firefox: tooOld, age: fine },
    afterwards: { chromium: fine, firefox: fine },
  });
  expect(ran).toEqual(["update", "install chromium", "install firefox-esr"]);
  expect(said).toEqual([
    "Chromium is missing",
    "Firefox 140 is too old",
    "refreshing the package lists of apt",
    "installing chromium with apt",
    "installing firefox-esr with apt",
  ]);
});

test("where apt is forbidden, each problem is said in one line", async () => {
  const { ran, said } = await setUp({ now: { chromium: missing, firefox: tooOld }, mayUseApt: false });
  expect(ran).toEqual([]);
  expect(said).toEqual(["Chromium is missing", "Firefox 140 is too old"]);
});

test("a program that a person has named is judged, and never replaced by apt", async () => {
  const named = lacking("Firefox 140 is too old (SPARE_KEY_FIREFOX=/own)", true);
  const { ran, said } = await setUp({ now: { firefox: named } });
  expect(ran).toEqual([]);
  expect(said).toEqual([named.problem]);
});

test("without a network the old lists are tried, and what is still missing is said", async () => {
  const failures = { update: "E: no network", "install chromium": "E: unable to fetch" };
  const { ran, said } = await setUp({ now: { chromium: missing }, failures });
  expect(ran).toEqual(["update", "install chromium"]);
  expect(said.slice(2)).toEqual([
    "apt's lists stay as old as they are: E: no network",
    "installing chromium with apt",
    "apt could not install chromium: E: unable to fetch",
    "Chromium is missing",
  ]);
});

test("one package that cannot be installed does not keep the others away", async () => {
  const failures = { "install chromium": "E: no such package" };
  const { said } = await setUp({
    now: { chromium: missing, firefox: tooOld },
    afterwards: { firefox: fine },
    failures,
  });
  expect(said.at(-1)).toBe("Chromium is missing");
  expect(said.filter((line) => line === "Firefox 140 is too old")).toHaveLength(1);
});

test("what is too old even in the fresh lists is said to be so at the end", async () => {
  const { said } = await setUp({
    now: { firefox: tooOld },
    afterwards: { firefox: lacking("Firefox 152 is too old") },
  });
  expect(said.at(-1)).toBe("Firefox 152 is too old");
});
