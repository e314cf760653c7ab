import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { findPage } from "../page/find-page.ts";
import { addresses } from "../registries/nuget/addresses.ts";

// In every other page that the manifest's patterns cannot tell from one of ours.
export default defineUnlistedScript(() => findPage([addresses], new URL(location.href)));
