import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startCard } from "../page/card-page.ts";
import { createForms } from "../registries/pages.ts";

// The second file in a registry's keys page: what fills, and tells of the list. The first one saves without it.
export default defineUnlistedScript(() => startCard(createForms));
