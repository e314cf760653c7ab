import { pageErrorCodes } from "../errors/extension-error.ts";
import { errorKey } from "../locales/error-sentence.ts";
import { keepSentences, type SentenceKey } from "../locales/sentences.ts";

/** What the script that this file is built into names of the locale file, parted by spaces; the build writes it here. */
declare const __OWN_SENTENCES__: string;

/**
 * Call it once, when there is time: what this script may have to say is then in memory, and it still speaks when its
 * extension is updated or removed under it.
 */
export function keepOwnSentences(): void {
  keepSentences(__OWN_SENTENCES__.split(" ") as SentenceKey[]);
  keepSentences(pageErrorCodes.map(errorKey));
}
