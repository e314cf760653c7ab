import { encoded, type PlacePage, type PlaceTarget } from "./place-page.ts";

interface Part {
  path: string;
  /** As Azure DevOps calls it. */
  name: string;
  /** Names one of them in the query. */
  id: string;
  /** What stands in the query besides: of all, and of one. */
  all: Record<string, string>;
  one: Record<string, string>;
  /** What a command calls one of them; absent where none asks for its secret. */
  target?: "group" | "pipeline";
}

const groups = { itemType: "VariableGroups" };

const parts: readonly Part[] = [
  {
    path: "_library",
    name: "Library",
    id: "variableGroupId",
    all: groups,
    one: { ...groups, view: "VariableGroupView" },
    target: "group",
  },
  { path: "_settings/adminservices", name: "Service connection", id: "resourceId", all: {}, one: {} },
  {
    path: "_apps/hub/ms.vss-build-web.ci-designer-hub",
    name: "Pipeline",
    id: "pipelineId",
    all: {},
    one: {},
    target: "pipeline",
  },
  {
    path: "_releaseDefinition",
    name: "Release",
    id: "definitionId",
    all: {},
    one: { _a: "definition-variables" },
  },
];

/** A variable group, a service connection, a pipeline or a release, at either host. `path` is that of the address. */
export function readAzure({ host, searchParams }: URL, path: readonly string[]): PlacePage | null {
  const older = /^([\w-]+)\.visualstudio\.com$/.exec(host)?.[1];
  if (!older && host !== "dev.azure.com") return null;
  const inside = older ? path : path.slice(1);
  const depth = inside[0] === "DefaultCollection" ? 2 : 1;
  const [owner, project] = [older ?? path[0], inside[depth - 1]];
  const part = parts.find((each) => each.path === inside.slice(depth).join("/"));
  if (!owner || !project || !part) return null;
  const id = idIn(searchParams, part);
  const query = new URLSearchParams(id ? { ...part.one, [part.id]: id } : part.all).toString();
  const before = (older ? inside : path).slice(0, -part.path.split("/").length).map(encoded).join("/");
  const address = `https://${host}/${before}/${part.path}${query && `?${query}`}`;
  // A long id says nothing to anybody.
  const number = id && id.length < 8 ? ` ${id}` : "";
  const name = `${part.name}${number} · ${owner}/${project}`;
  return { kind: "azure", address, name, whose: owner, ...targetOf(part, { owner, project, id }) };
}

function targetOf({ target: kind }: Part, one: { owner: string; project: string; id: string }) {
  return kind && one.id ? { target: { what: "azure", kind, ...one } satisfies PlaceTarget } : {};
}

function idIn(query: URLSearchParams, part: Part): string {
  const id = query.get(part.id) ?? "";
  return /^[\w-]+$/.test(id) ? id : "";
}

/** The address of a variable group of the project whose Library that address is; `null` for another page. */
export function groupAddress(library: string, id: string): string | null {
  const [page, query] = library.split("?");
  if (!page?.endsWith("/_library") || !query) return null;
  return `${page}?${new URLSearchParams({ ...groups, variableGroupId: id })}`;
}
