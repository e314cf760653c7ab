import { clearCopied } from "../../browser/clipboard.ts";
import { answerOffscreen } from "../../messaging/offscreen.ts";

// In Chromium only a document reaches the clipboard: the background opens this one, asks, and closes it.
answerOffscreen(clearCopied);
