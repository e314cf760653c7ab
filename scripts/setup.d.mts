interface LockFile {
  readonly packages: Record<string, { readonly version?: string; readonly optional?: boolean }>;
}
export declare function nodeProblem(version: string, platform: string, arch: string): string | null;
export declare function isInstalled(lock: LockFile, installed: LockFile): boolean;
