/**
 * Threat: code or markup that got into one of our pages or into the background runs, loads more of itself, or sends
 * out what it finds.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { until } from "../e2e/fixture/until.ts";
import { useStage } from "../e2e/stage.ts";
import { ChangedBuild } from "./changed-build.ts";
import { netLog } from "./net-log.ts";

const probe = readFileSync(join(import.meta.dirname, "policy-probe.js"), "utf8");
const pages = ["popup.html", "options.html", "welcome.html"];

/** In a page's own source, where no trusted types are asked for: only what the policy says of scripts stops it. */
const markup = `<script src="/probe.js"></script>
<script>globalThis["ran-markup"] = true;</script>
<script src="https://www.nuget.org/packages?probe=remote-script"></script>
</head><body onload="globalThis['ran-markup'] = true;">`;

/** What the policy itself stops, and says so: that these fail is not for want of an answer. */
const stopped = [
  "require-trusted-types-for trusted-types-sink",
  "trusted-types trusted-types-policy",
  "script-src wasm-eval",
  "script-src-elem inline",
  "script-src-attr inline",
  "script-src-elem remote-script",
  "connect-src fetch",
  "connect-src fetch-no-cors",
  "connect-src xhr",
  "connect-src websocket",
  "connect-src eventsource",
  "connect-src beacon",
  "img-src image",
  "form-action form",
];

interface Probed {
  outcomes: Record<string, "blocked" | "got through">;
  /** Directive and kind of what the browser said it has stopped. */
  reported: string[];
}

/** The extension with the probe in every page and in the background; the policy is the one we ship. */
function probed(name: "chromium" | "firefox"): ChangedBuild {
  const build = new ChangedBuild(name)
    .put("probe.js", probe)
    .edit("background.js", (code) => `${code}\n${probe}`);
  for (const page of pages) build.edit(page, (html) => html.replace(/<\/head>\s*<body>/, markup));
  return build;
}

describe.each(["chromium", "firefox"] as const)("in %s our policy", (browser) => {
  const build = probed(browser);
  const log = netLog();
  const stage = useStage({ browser, launch: () => ({ extensionDir: build.folder, switches: log.switches }) });
  afterAll(() => {
    build.remove();
    log.remove();
  });

  async function results(place: RegExp): Promise<Probed> {
    return until(
      "the probe has tried everything",
      async () => {
        const stored = Object.entries(await stage.fixture.storage("local"));
        return stored.find(([key]) => place.test(key))?.[1] as Probed | undefined;
      },
      60_000,
    );
  }

  it.each(pages)("stops everything in %s", async (page) => {
    await stage.fixture.page(page);
    const { outcomes, reported } = await results(new RegExp(`^probe /${page}$`));
    expect(Object.keys(outcomes).length).toBeGreaterThan(25);
    expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== "blocked")).toEqual([]);
    expect(reported).toEqual(expect.arrayContaining(stopped));
  });

  it("stops everything in the background", async () => {
    const { outcomes } = await results(/^probe \/(?!popup|options|welcome)/);
    expect(Object.keys(outcomes).length).toBeGreaterThan(10);
    expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== "blocked")).toEqual([]);
  });

  it("lets nothing of all that onto the network", async () => {
    if (browser === "firefox") return expect(await stage.fixture.requests()).toEqual([]);
    await stage.fixture.browser.close();
    const requests = log.requests();
    expect(requests.filter(({ initiator }) => initiator.startsWith(stage.fixture.origin))).toEqual([]);
    expect(requests.filter(({ url }) => url.includes("probe="))).toEqual([]);
  });
});
