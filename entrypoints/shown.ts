import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startShownPage } from "../page/shown-page.ts";
import { shownLists } from "../registries/pages.ts";

// In place of the first file, for registries whose secrets stand in the document. No part of a build without any.
export default defineUnlistedScript(() => startShownPage(shownLists, document));
