import type { ProblemEvent } from "../../messaging/protocol.ts";

interface Reported {
  /** Of Spare Key. */
  version: string;
  /** The browser's own words for itself, of which its name and version are taken. */
  agent: string;
  events: readonly ProblemEvent[];
}

/** What a user may send about a problem. It holds no name, id or address: {@link ProblemEvent} has no room for any. */
export function reportText({ version, agent, events }: Reported): string {
  const [, name = "unknown browser", number = ""] = /(Firefox|Edg|Chrome)\/(\d+)/.exec(agent) ?? [];
  const lines = events.map(({ code, surface, part, registry }) =>
    [code, surface, part, registry].filter(Boolean).join(" "),
  );
  return [`Spare Key ${version}`, `${name} ${number}`.trim(), "", ...lines].join("\n");
}
