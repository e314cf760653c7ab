import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where programs of these names may stand, in the order of the names and then of the path. */
export function onPath(names, env) {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
