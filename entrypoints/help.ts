import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startWayPage } from "../page/way-page.ts";
import { pageFinder } from "../registries/nuget/detect.ts";

export default defineUnlistedScript(() => startWayPage([pageFinder], document));
