/** Where programs of these names may stand, in the order of the names and then of the path. */
export declare function onPath(names: string[], env: NodeJS.ProcessEnv): string[];

/** True for a file that may be run. */
export declare function isProgram(path: string): boolean;
