export type BrowserName = "chromium" | "firefox";
export declare const overrides: Record<BrowserName, string>;
export declare function findBrowser(
  name: BrowserName,
  env?: Record<string, string | undefined>,
  home?: string,
): string | null;
export declare function installHint(name: BrowserName): string;
export declare function findAge(env?: Record<string, string | undefined>): string | null;
export declare const ageHint: string;
