import type { RegistryId } from "./ids.ts";
import { pushWords as nuget } from "./nuget/push-words.ts";
import type { PushWords } from "./push-words.ts";

/** What clients and server of a registry write of a push; apart from the registries, since one form alone needs it. */
export const pushWordsOf: Partial<Record<RegistryId, PushWords>> = { nuget };
