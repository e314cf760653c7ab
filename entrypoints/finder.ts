import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { findPage } from "../page/find-page.ts";
import { allAddresses } from "../registries/pages.ts";

// In every other page that the manifest's patterns cannot tell from one of ours.
export default defineUnlistedScript(() => findPage(allAddresses, new URL(location.href)));
