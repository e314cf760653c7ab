// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { KeyRequest } from "../../../registries/offer.ts";
import { until } from "../../e2e/fixture/until.ts";
import { createForm } from "../../invented/adapter/create-form.ts";
import { keyList } from "../../invented/adapter/key-list.ts";
import { rows, shown } from "../../invented/adapter/list.ts";
import { defaultLarder, inDays, type Memory } from "../../invented/state.ts";
import { find, openForm, press, startPage } from "./page.ts";

const memory: Memory = { state: defaultLarder(), issued: [] };
const request: KeyRequest = {
  keyName: "jam robot",
  owner: null,
  permissions: ["jar:add", "jar:refill"],
  targets: { kind: "some", patterns: ["jam-*", "jelly", "marmalade-*"], packageIds: [], namespaces: [] },
  lifetime: { kind: "date", date: inDays(90).slice(0, 10) },
};

beforeAll(() => startPage(memory));
beforeEach(async () => {
  Object.assign(memory.state, defaultLarder(), { isKeeper: true });
  memory.issued.length = 0;
  await openForm(memory);
});

it("fills all that is asked, and reads the same back", async () => {
  const { refused, filled } = await createForm.fill(document, request);
  expect(refused).toEqual([]);
  expect(filled.toSorted()).toEqual(["keyName", "lifetime", "patterns", "permissions"]);
  expect(createForm.readForm(document)).toEqual(request);
});

it("fills over what stood there: another permission, fewer patterns, no end", async () => {
  await createForm.fill(document, { ...request, permissions: ["keep:all"], lifetime: { kind: "never" } });
  const targets = { ...request.targets, patterns: ["jam-*"] };
  expect(await createForm.fill(document, { ...request, targets })).toMatchObject({ refused: [] });
  const widest = { ...request, permissions: ["keep:all", "jar:add"], targets: { kind: "all" } as const };
  expect(await createForm.fill(document, widest)).toMatchObject({ refused: [] });
  expect(createForm.readForm(document)?.permissions).toEqual(["keep:all"]);
});

it("says which field does not hold what was asked, and what it holds", async () => {
  await createForm.fill(document, request);
  const other = {
    ...request,
    keyName: "x".repeat(61),
    permissions: ["jar:eat"],
    lifetime: { kind: "days", days: 5 } as const,
  };
  const { refused } = createForm.check(document, other);
  expect(refused).toEqual([
    { field: "permissions", reason: "not-offered", holds: "jar:add, jar:refill" },
    { field: "keyName", reason: "invalid", holds: "jam robot" },
    {
      field: "lifetime",
      reason: "not-offered",
      holds: request.lifetime && "date" in request.lifetime && request.lifetime.date,
    },
  ]);
});

it("shows the secret once it stands there, and lists the token with all that its row says", async () => {
  await createForm.fill(document, request);
  await press(".token > button");
  const key = await until("it is shown", () => shown(document)[0]);
  const { token, secret } = memory.issued[0] ?? {};
  expect(key).toMatchObject({ secret, remoteId: token?.id, facts: { name: "jam robot" }, gone: "route" });
  await press('main a[href="/access"]');
  await until("the list is whole", () => createForm.isWholeList(document, []));
  expect(shown(document)).toEqual([]);
  expect(rows(document)[0]).toMatchObject({
    ...{
      remoteId: token?.id,
      name: "jam robot",
      coverage: "some",
      patterns: token?.patterns,
      status: "active",
    },
    ...{ permissions: request.permissions, expires: new Date(token?.expires ?? "").toISOString() },
  });
  expect(rows(document).map(({ status }) => status)).toEqual(["active", "active", "active", "expired"]);
});

it("tells of late rows, and of those that the page has drawn anew", async () => {
  const controller = new AbortController();
  const told: string[] = [];
  const note = (what: string) => () => told.push(what);
  keyList.watch(document, {
    onListChanged: note("changed"),
    onListTouched: note("touched"),
    onNewKey: note("new"),
    onCopied: note("copied"),
    signal: controller.signal,
  });
  (await find<HTMLElement>("a.account")).click();
  await find(".tokens .used");
  controller.abort();
  expect(told).toContain("changed");
  expect(told).toContain("touched");
});
