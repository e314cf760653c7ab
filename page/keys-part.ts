import type { Response } from "../messaging/protocol.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { CreateForm, KeyList } from "../registries/page-part.ts";
import type { CardHost } from "./card-host.ts";
import type { createHost } from "./host.ts";
import type { KeySaver } from "./saving.ts";

/**
 * What the script that saves hands to the card's script. Each file of the manifest is a program of its own: what both
 * need is in the first, which works without the second.
 */
export interface KeysPart {
  readonly list: KeyList;
  readonly document: Document;
  /** Everything of this page ends with it; of one with routes, everything of this route. */
  readonly signal: AbortSignal;
  readonly saver: KeySaver;
  readonly host: CardHost;
  readonly presets: Promise<Response<"offerPresets">>;
  /** The page's keys; the same list until it has changed. */
  rows(): readonly KeyRow[];
  createHost: typeof createHost;
  isOwnNode(target: EventTarget | null): boolean;
  /** Draws everything, soon. */
  draw(): void;
  /** Calls at every drawing. */
  onDraw(work: () => void): void;
  /** Calls whenever the page's list of keys has changed. */
  onList(work: () => void): void;
  /** Absent where form and new key are one page: then nothing is lost between them. */
  readonly between?: {
    /** For as long as the part is there. */
    watchForm(form: CreateForm, part: KeysPart): void;
    /** The list has told which id the key has that was saved without one. */
    link(remoteId: string): void;
  };
}
