import type { PageMatches } from "../../../registries/page-part.ts";
import { site } from "./addresses.ts";

/** People come from any page of the site, without a load. */
export const larderPages: PageMatches = {
  site: `${site}/*`,
  capture: "document",
  keysPages: [`${site}/*`],
  otherPages: [],
};
