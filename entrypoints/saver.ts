import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startKeysPage } from "../page/keys-page.ts";
import { keyLists } from "../registries/pages.ts";

// The first file in a registry's keys page, at the document's start. It needs no other.
export default defineUnlistedScript(() => startKeysPage(keyLists, document));
