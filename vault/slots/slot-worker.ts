import { type ErrorCode, ExtensionError } from "../../errors/extension-error.ts";
import type { SlotAnswer, SlotResult, SlotTasks, TaskKind } from "./slot-tasks.ts";
import workerUrl from "./worker.ts?worker&url";

/** ms; a slow machine takes some seconds for each of up to three derivations. */
const patience = 60_000;

/**
 * Runs one task in a Worker of its own, which ends with it, so that the 256 MiB and the passphrase do not
 * stay. Takes about 1.5 s for each slot it opens or makes. Throws the codes of {@link SlotTasks}, `out-of-memory`
 * when the Worker dies of that, `unexpected` when it fails otherwise, and `no-answer` after a minute without one.
 */
export function runSlotTask<Kind extends TaskKind>(
  kind: Kind,
  task: SlotTasks[Kind]["task"],
): Promise<SlotResult<Kind>> {
  const worker = new Worker(trustedUrl(), { type: "module" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<SlotResult<Kind>>((resolve, reject) => {
    timer = setTimeout(() => reject(new ExtensionError("no-answer")), patience);
    worker.onmessage = (event: MessageEvent<SlotAnswer<Kind>>) => {
      if (event.data.ok) resolve(event.data.value);
      else reject(new ExtensionError(event.data.code));
    };
    worker.onmessageerror = () => reject(new ExtensionError("unexpected"));
    worker.onerror = ({ message }) => reject(new ExtensionError(failureCode(message), message));
    worker.postMessage({ kind, ...task });
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/** The part that TypeScript does not know yet; Firefox has it from 148 on. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(url: string): string };
}

/** Made once in a page, by the only name that the policy of our pages lets pass; whatever it is asked, it trusts this. */
const trust = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("unlock-worker", {
  createScriptURL: () => workerUrl,
});

/** Where a browser wants one, a trusted address; TypeScript takes it for the text that it stands for. */
const trustedUrl = () => trust?.createScriptURL(workerUrl) ?? workerUrl;

/** A Worker whose file does not load fails without a message, or with one that says nothing of memory. */
function failureCode(message: string | undefined): ErrorCode {
  return /alloc|out of memory/i.test(message ?? "") ? "out-of-memory" : "unexpected";
}
