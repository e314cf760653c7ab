import { canPublish } from "../../presets/coverage.ts";
import { findKnown, findRegistry, permissionIds } from "../../registries/all.ts";
import type { PushTerms } from "../../registries/push-terms.ts";
import { placeAddress, placeName, placeTarget, type StoredPlace } from "../places.ts";
import type { KeySummary } from "../summary.ts";
import type { Job } from "./job.ts";
import { jobOf, joined } from "./place-job.ts";
import { type WatchKind, watchKinds } from "./watch-in-ci.ts";

/** How a key's registry is published to, where the key may do that; else `null`. */
export function pushTermsOf({ registry, permissions }: KeySummary): PushTerms | null {
  const terms = findRegistry(registry ?? "");
  return (
    (terms && canPublish(permissionIds(registry, permissions), terms) && findKnown(terms.id)?.push) || null
  );
}

/** What can be had at a command line for one of a key's places, or for several repositories at once. */
export interface PlaceOffer {
  /** Of the first place; there are so many `more`. */
  name: string;
  more: number;
  /** `null` where no safe command is known. */
  job: Job | null;
  /** Where a check could run that asks whether the key still works; `null` where none could. */
  watch: WatchKind | null;
  /** What the secret is called there. */
  secretName: string;
}

/** Of each place that has an address; `secretName` is for those whose address does not say it. */
export function placeOffers({ series }: KeySummary, secretName: string): PlaceOffer[] {
  const found = (series?.places ?? []).flatMap((place) => {
    const target = placeTarget(place);
    return placeAddress(place) ? [{ place, job: target && jobOf(target, secretName) }] : [];
  });
  const isRepository = ({ job }: { job: Job | null }) => job?.what === "github";
  const jobs = joined(found.filter(isRepository).flatMap(({ job }) => job ?? []));
  return [
    ...jobs.flatMap((job) => (job.what === "github" ? [ofRepositories(job)] : [])),
    ...found.filter((each) => !isRepository(each)).map((each) => ofPlace(each.place, each.job, secretName)),
  ];
}

function ofRepositories(job: Extract<Job, { what: "github" }>): PlaceOffer {
  const [name = "", ...others] = job.repositories;
  return { name, more: others.length, job, watch: "github", secretName: job.name };
}

function ofPlace(place: StoredPlace, job: Job | null, secretName: string): PlaceOffer {
  const kind = watchKinds.find((each) => each === place.kind) ?? null;
  // No step can read what a service connection holds.
  const watch = kind === "azure" && job === null ? null : kind;
  return { name: placeName(place), more: 0, job, watch, secretName };
}
