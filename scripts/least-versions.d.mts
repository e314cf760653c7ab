import type { BrowserName } from "./browsers.d.mts";

export declare const supported: Readonly<Record<BrowserName, number>>;
export declare const drivable: Readonly<Record<BrowserName, number>>;
