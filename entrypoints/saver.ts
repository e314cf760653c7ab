import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startKeysPage } from "../page/keys-page.ts";
import { keyList } from "../registries/nuget/key-list.ts";

// The first file in a registry's keys page, at the document's start. It needs no other.
export default defineUnlistedScript(() => startKeysPage([keyList], document));
