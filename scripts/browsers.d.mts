export type BrowserName = "chromium" | "firefox";

/** What is known of something that is needed: exactly one of `program` and `problem` is null. */
export interface Judgement {
  readonly program: string | null;
  /** One line for a person: what is wrong and what to do. */
  readonly problem: string | null;
  /** True if a variable of the environment names the program: then nothing else is tried, and nothing installed. */
  readonly isNamed: boolean;
}

export interface Computer {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  /** How a program is asked for its major version. */
  readonly ask?: (name: BrowserName, program: string) => number | null;
}

export declare const overrides: Readonly<Record<BrowserName, string>>;
export declare function versionOf(name: BrowserName, program: string, timeoutMs?: number): number | null;
export declare function judgeBrowser(name: BrowserName, computer?: Computer): Judgement;
