import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startWayPage } from "../page/way-page.ts";
import { pageFinders } from "../registries/pages.ts";

export default defineUnlistedScript(() => startWayPage(pageFinders, document));
