import type { ComponentChildren } from "preact";
import { newestOfJob, replacedKeys } from "../../keys/claims.ts";
import { hasProposal } from "../../keys/proposal.ts";
import { coveredNow, reachOf } from "../../keys/reach.ts";
import { isOver, type LifeState, lifeState } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import { findRegistry } from "../../registries/all.ts";
import type { Registry } from "../../registries/registry.ts";
import { CheckIcon, ExternalIcon } from "../kit/icons.tsx";
import { RegistryLink } from "../RegistryLink.tsx";
import { nameOf, placeNames } from "./key-words.ts";
import { PlaceList } from "./PlaceList.tsx";
import { RenewButton } from "./RenewButton.tsx";
import { RevokeLink } from "./RevokeLink.tsx";
import { firstOf, lifeText, reachText } from "./reach-words.ts";
import { usePackages } from "./use-packages.ts";

/** So many packages have a link each. */
const mostLinks = 10;

interface LeakedKeyProps {
  item: KeySummary;
  /** All there are, this one too. */
  keys: KeySummary[];
  now: Date;
}

/**
 * What somebody who has the key can do with it, and what helps, in the order in which it helps. What is done already shows
 * by what is known of the keys: nothing is noted here.
 */
export function LeakedKey({ item, keys, now }: LeakedKeyProps) {
  const packages = usePackages();
  const registry = findRegistry(item.registry ?? "");
  const newer = renewedBy(item, keys, now);
  return (
    <>
      <h3 class="head">{t("leak.title")}</h3>
      <p>
        {reachText(item, packages ?? [])} {lifeText(item, now)}
      </p>
      <ol class="leak-steps">
        <RevokeStep item={item} state={lifeState(item, now)} registry={registry} />
        <ReplaceStep item={item} newer={newer} others={othersOf(item, newer, keys, now)} />
        <PlacesStep item={item} newer={newer} />
        {registry && packages && <CheckStep {...{ item, registry, packages }} />}
      </ol>
    </>
  );
}

/** The key that does its job since, and works. */
function renewedBy(item: KeySummary, keys: readonly KeySummary[], now: Date): KeySummary | null {
  const newest = newestOfJob(item, keys);
  const isNewer = newest && newest.capturedAt > item.capturedAt && !isOver(lifeState(newest, now));
  return isNewer ? newest : null;
}

/** What else of its account works and is to be renewed when all of that leaked. */
function othersOf(item: KeySummary, newer: KeySummary | null, keys: readonly KeySummary[], now: Date) {
  const replaced = replacedKeys(keys);
  const isOther = (key: KeySummary) =>
    key !== item && key !== newer && key.host === item.host && key.account === item.account;
  const isToRenew = (key: KeySummary) =>
    !replaced.has(key) && !isOver(lifeState(key, now)) && hasProposal(key);
  return item.account === null ? [] : keys.filter((key) => isOther(key) && isToRenew(key));
}

function Done({ children }: { children: ComponentChildren }) {
  return (
    <li>
      <span class="leak-done">
        <CheckIcon />
        <span>{children}</span>
      </span>
    </li>
  );
}

interface RevokeStepProps {
  item: KeySummary;
  state: LifeState;
  registry: Registry | undefined;
}

/** By its user, on the registry's page: nothing there is pressed by us. */
function RevokeStep({ item, state, registry }: RevokeStepProps) {
  if (state === "revoked" || state === "expired" || state === "gone")
    return <Done>{t(`life.${state}`)}</Done>;
  return (
    <li>
      <RevokeLink item={item} class="button small" />{" "}
      {registry && t("renew.press", { button: registry.endLabels.revoke })}
    </li>
  );
}

interface NewerProps {
  item: KeySummary;
  newer: KeySummary | null;
}

function ReplaceStep({ item, newer, others }: NewerProps & { others: KeySummary[] }) {
  const all = newer || !hasProposal(item) ? others : [item, ...others];
  return (
    <>
      {newer ? (
        <Done>
          {t("key.newer")}: <bdi>{nameOf(newer)}</bdi>
        </Done>
      ) : (
        <li>
          {hasProposal(item) ? (
            <RenewButton items={[item]} class="button small" />
          ) : (
            <RegistryLink text={t("list.newKey")} class="button small" registry={item.registry} />
          )}
        </li>
      )}
      {others.length > 0 && (
        <li>
          {t("leak.account", { account: isolated(item.account ?? "") })}{" "}
          <RenewButton items={all} class="button small" />
        </li>
      )}
    </>
  );
}

/** Once there is a key to put there; until then what they are. */
function PlacesStep({ item, newer }: NewerProps) {
  if (newer?.series?.places?.length)
    return (
      <li>
        <PlaceList item={newer} title={t("renew.places")} />
      </li>
    );
  const places = firstOf(placeNames(item));
  if (places === "") return null;
  return (
    <li>
      {t("renew.places")}: <span class="soft">{places}</span>
    </li>
  );
}

interface CheckStepProps {
  item: KeySummary;
  registry: Registry;
  packages: readonly PackageListing[];
}

/** What was published in its packages is for their owner to judge. */
function CheckStep({ item, registry, packages }: CheckStepProps) {
  const reach = reachOf(item, packages);
  if (reach.length === 0) return coveredNow(item, packages) ? null : <li>{t("push.notSeen")}</li>;
  return (
    <li>
      {t("leak.check")}
      <ul>
        {reach.slice(0, mostLinks).map((id) => (
          <li key={id}>
            <a class="quiet accent" href={registry.versionsUrl(id)} target="_blank" rel="noreferrer">
              <bdi>{id}</bdi>
              <ExternalIcon />
              <span class="visually-hidden"> {t("app.opensTab", { registry: registry.label })}</span>
            </a>
          </li>
        ))}
      </ul>
      {reach.length > mostLinks && t("presets.andSo", { count: reach.length - mostLinks })}
    </li>
  );
}
